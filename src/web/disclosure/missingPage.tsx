import type { CalendarDate } from '../../domain/kernel/index.ts'
import {
  Button,
  Form,
  FormBasis,
  Notice,
  Page,
  type Period,
  paths,
  Section,
  useReader,
  type Words,
} from '../ui/index.ts'
import { both } from './published.tsx'
import { type RequestCase, RequestCases, waitsForOwn } from './requestCases.tsx'
import { words } from './words.ts'

export interface MissingView {
  readonly village: { readonly code: string; readonly name: Words }
  readonly duty: string
  /** Of the order: pressing twice asks once. */
  readonly id: string
  /** What should be there: 10 月的账. */
  readonly subject: Words
  /** Absent for what is always on display. */
  readonly period?: Period | undefined
  /** Absent for what is always on display. */
  readonly due?: CalendarDate
  /** The clause and whose rule the day is. */
  readonly rule: Words
  readonly reason?: Words | undefined
  readonly requests: number
  /** Each request with what the township made of it, newest first; who asked is not said. */
  readonly cases?: readonly RequestCase[] | undefined
  /** Where one complains past the village, to the township or to the county. */
  readonly complain?: string | undefined
  readonly countyPhone?: string | undefined
  /** The reader has just asked, and it is filed. */
  readonly received?: boolean | undefined
  readonly townshipPhone?: string | undefined
}

/** A publication that is late: since when, by which rule, and one press that asks for it. */
export const MissingPage = (view: MissingView) => {
  const { say, day, daysTo, period } = useReader()
  const {
    village,
    duty,
    id,
    subject,
    due,
    rule,
    reason,
    requests,
    received,
    townshipPhone,
    cases = [],
  } = view
  const waiting = waitsForOwn(cases)
  return (
    <Page
      title={words.missingTitle(both(subject))}
      {...(view.period !== undefined && { under: [period(view.period, { formal: true })] })}
      back={{ href: paths.home(village.code), name: village.name }}
    >
      <p class="lead">
        {due === undefined ? (
          say(words.missingAlways)
        ) : (
          <>
            {say(words.missingLead(day(due)))}
            <b class="urgent keep">{say(words.late(-daysTo(due)))}</b>
          </>
        )}
        {say(words.townshipKnows)}
      </p>
      {received && (
        <Notice kind="green" what={words.requestReceived}>
          {say(words.requestFollows)}
        </Notice>
      )}
      {!received && !waiting && (
        <>
          <Form action={paths.missing(village.code, duty)}>
            <input type="hidden" name="id" value={id} />
            <Button kind="ink" words={words.askToPublish} />
          </Form>
          <p class="note">{say(words.requestNote)}</p>
        </>
      )}
      {requests > 0 && <p>{say(words.requested(requests))}</p>}
      <RequestCases cases={cases} complain={view.complain} countyPhone={view.countyPhone} />
      <Section title={words.reasonGiven}>
        <p>{say(reason ?? words.noReason)}</p>
      </Section>
      <Section title={words.rule}>
        <p>{say(rule)}</p>
        {townshipPhone && (
          <p>
            <a href={`tel:${townshipPhone.replace(/\D/g, '')}`}>{say(words.phoneTownship(townshipPhone))}</a>
          </p>
        )}
      </Section>
      {!received && <FormBasis basis={words.askBasis} readers={words.requestReaders} kept={words.askKept} />}
    </Page>
  )
}
