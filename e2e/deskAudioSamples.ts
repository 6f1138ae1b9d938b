import { text } from '../src/domain/kernel/index.ts'
import type { PageModels } from '../src/web/door.ts'
import { command, type DeskSample, desk } from './deskSample.ts'

type Audio = PageModels['deskAudio']

const sound = { src: '#a', mime: 'audio/mpeg', size: 412_345, seconds: 137 }
const made = {
  source: 'made',
  at: '2026-11-11T03:10:00.000Z',
  language: 'zh',
  sound,
  played: true,
} as const satisfies Audio['history'][number]
const chen = text('报账员陈小满', 'Chen Xiaoman, accountant')
const audio: Audio = {
  desk,
  id: 'm1',
  command,
  title: text('钱花到哪儿了', 'Where the money went'),
  period: '2026-10',
  history: [made],
  voice: true,
  sentences: [
    '柳湾村，二零二六年十月，钱花到哪儿了。',
    '这个月收进来八万六千四百二十元，花出去五万二千三百一十八元六角，月底账上还有四十一万二千九百零六元三角五分。',
    '花出去的钱，一共十七笔。',
    '清水渠，两笔，两万一千五百元。',
    '公示到二零二六年十一月二十六日。',
  ],
}

/** Reading aloud at the desk. */
export const audioSamples: readonly DeskSample[] = [
  { name: 'audio', page: 'deskAudio', model: audio },
  { name: 'audio-none', page: 'deskAudio', model: { ...audio, history: [], voice: false } },
  {
    name: 'audio-recorded',
    page: 'deskAudio',
    model: {
      ...audio,
      history: [
        { ...made, source: 'recorded', at: '2026-11-12T01:20:00.000Z', who: chen },
        { source: 'withdrawn', at: '2026-11-12T01:00:00.000Z', language: 'zh', who: chen, played: false },
        { ...made, source: 'recorded', at: '2026-11-11T08:00:00.000Z', who: chen, played: false },
        { ...made, played: false },
      ],
    },
  },
  {
    name: 'audio-wrong',
    page: 'deskAudio',
    model: {
      ...audio,
      errors: [
        {
          field: 'recording',
          message: text(
            '这是 AMR 录音，手机网页放不出来。请在录音机的设置里选 M4A 或 MP3，再录一次。',
            "This is an AMR recording, which web pages cannot play. Choose M4A or MP3 in the recorder's settings and record again.",
          ),
        },
      ],
    },
  },
  {
    name: 'audio-reviewer',
    page: 'deskAudio',
    model: {
      ...audio,
      cannot: text('录音要由报账员来做。请找他们。', 'Recording is for the accountant. Ask one of them.'),
    },
  },
]
