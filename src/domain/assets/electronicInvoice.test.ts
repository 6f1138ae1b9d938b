import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readElectronicInvoice, readInvoiceText, xmlLeaves } from './index.ts'

const DIGITAL = `<?xml version="1.0" encoding="utf-8"?>
<EInvoice><Header><EIid>24430000000012345678</EIid><EInvoiceTag>SWEI3200</EInvoiceTag>
<InherentLabel><GeneralOrSpecialVAT><LabelName>普通发票</LabelName></GeneralOrSpecialVAT></InherentLabel></Header>
<EInvoiceData><SellerInformation><SellerIdNum>91430321MA4L1A2B3C</SellerIdNum><SellerName>何记建材 &amp; 五金</SellerName></SellerInformation>
<BuyerInformation><BuyerName><![CDATA[柳湾村集体经济合作社]]></BuyerName></BuyerInformation>
<BasicInformation><TotalAmWithoutTax>475.25</TotalAmWithoutTax><TotalTaxAm>4.75</TotalTaxAm><TotalTax-includedAmount>480.00</TotalTax-includedAmount><RequestTime>2026-10-18 09:00:00</RequestTime></BasicInformation>
<IssuItemInformation><ItemName>*塑料制品*水管</ItemName><Amount>475.25</Amount><TaxRate>0.01</TaxRate><ComTaxAm>4.75</ComTaxAm></IssuItemInformation></EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>24430000000012345678</InvoiceNumber><IssueTime>2026-10-18 09:00:01</IssueTime></TaxSupervisionInfo></EInvoice>`

const OLDER = `<fp:eInvoice xmlns:fp="http://www.example.org/invoice"><fp:DocID>1</fp:DocID>
<fp:InvoiceCode>043002000111</fp:InvoiceCode><fp:InvoiceNo>12345678</fp:InvoiceNo><fp:IssueDate>2020年03月05日</fp:IssueDate>
<fp:Buyer><fp:BuyerName>柳湾村村民委员会</fp:BuyerName></fp:Buyer><fp:Seller><fp:SellerName>示例供电所</fp:SellerName></fp:Seller>
<fp:TaxTotalAmount>13.00</fp:TaxTotalAmount><fp:TaxExclusiveTotalAmount>100.00</fp:TaxExclusiveTotalAmount><fp:TaxInclusiveTotalAmount>113.00</fp:TaxInclusiveTotalAmount></fp:eInvoice>`

// The tags of an OFD point at what is drawn on its page by numbers, which are no invoice numbers.
const TAGS = `<ofd:eInvoice xmlns:ofd="http://www.ofdspec.org/2016"><InvoiceNo><ofd:ObjectRef PageRef="1">69261234</ofd:ObjectRef></InvoiceNo></ofd:eInvoice>`

test('a digital invoice', () => {
  assert.deepEqual(readElectronicInvoice([DIGITAL]), {
    number: '24430000000012345678',
    date: '2026-10-18',
    seller: '何记建材 & 五金',
    buyer: '柳湾村集体经济合作社',
    total: 48_000,
    tax: 475,
    withoutTax: 47_525,
    unknown: [],
  })
})

test('an older invoice in the parts of an OFD; what its tags point at is no number', () => {
  assert.deepEqual(readElectronicInvoice(['<ofd:OFD><ofd:DocBody/></ofd:OFD>', OLDER, TAGS]), {
    number: '12345678',
    code: '043002000111',
    date: '2020-03-05',
    seller: '示例供电所',
    buyer: '柳湾村村民委员会',
    total: 11_300,
    tax: 1_300,
    withoutTax: 10_000,
    unknown: [],
  })
  assert.deepEqual(readElectronicInvoice([TAGS])?.unknown, [
    'number',
    'date',
    'seller',
    'buyer',
    'total',
    'tax',
  ])
})

test('what is missing, unreadable, contradictory or does not add up stays unknown', () => {
  const unknownOf = (xml: string) => readElectronicInvoice([xml])?.unknown
  assert.deepEqual(unknownOf(DIGITAL.replace(/<IssueTime>.*<\/IssueTime>/, '')), ['date'])
  assert.deepEqual(unknownOf(DIGITAL.replace('2026-10-18 09:00:01', '十月')), ['date'])
  assert.deepEqual(unknownOf(DIGITAL.replace('<EIid>2443', '<EIid>9999')), ['number'])
  assert.deepEqual(unknownOf(DIGITAL.replace('>480.00<', '>481.00<')), ['total', 'tax'])
  assert.deepEqual(unknownOf(DIGITAL.replace('>480.00<', '>四百八十圆整<')), ['total'])
})

test('no invoice, no answer', () => {
  for (const other of [
    '',
    'PK\u0003\u0004',
    '<Invoice><ID>1</ID></Invoice>',
    '<html><body>发票</body></html>',
  ])
    assert.equal(readElectronicInvoice([other]), undefined)
})

test('a file’s own entities are not followed, comments and attributes are passed over', () => {
  const xml = `<!DOCTYPE a [<!ENTITY x "y">]><a><!-- <b>1</b> --><b c="<d>2</d>">&x;&#20320;</b></a>`
  assert.deepEqual(xmlLeaves(xml), [{ path: ['a', 'b'], text: '&x;你' }])
})

test('a broken file is read in one pass', () => {
  for (const broken of ['<!--', '<a "', '<![CDATA[', '<?', '<!', '<a ', '</a', '<<', '<a><b></b>'])
    assert.ok(Array.isArray(xmlLeaves(broken.repeat(200_000))))
})

test('law: reading never fails, whatever is cut from a file or put into it', () => {
  const edit = fc.tuple(fc.nat(DIGITAL.length), fc.nat(60), fc.string({ maxLength: 20 }))
  fc.assert(
    fc.property(edit, ([at, cut, put]) => {
      const read = readElectronicInvoice([DIGITAL.slice(0, at) + put + DIGITAL.slice(at + cut)])
      if (read?.total !== undefined) assert.ok(Number.isSafeInteger(read.total))
    }),
    { numRuns: 500 },
  )
})

test('the text of a PDF: number, date and total by their labels; who is who stays unknown', () => {
  const text = `电子发票（普通发票）   发票号码：24430000000012345678
                        开票日期：2026年10月18日
名称：柳湾村集体经济合作社        名称：何记建材五金
合        计          ¥475.25        ¥4.75
价税合计（大写）  ⊗肆佰捌拾圆整     （小写）¥480.00`
  assert.deepEqual(readInvoiceText(text), {
    number: '24430000000012345678',
    date: '2026-10-18',
    total: 48_000,
    unknown: ['seller', 'buyer', 'tax'],
  })
  assert.equal(readInvoiceText('收据 第 3 号 肆佰捌拾圆整'), undefined)
  assert.equal(readInvoiceText(`${text}\n发票号码：24430000000012345679`), undefined)
  assert.deepEqual(readInvoiceText(text.replace('2026年10月18日', '2026年13月40日'))?.unknown[0], 'date')
})
