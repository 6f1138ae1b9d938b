import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { classSettings, findItem, recordingRefusal } from '../../domain/disclosure/index.ts'
import {
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  type Refusal,
  refuse,
  text,
} from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { cleanAudio } from '../platform/audio.ts'
import { readForm } from '../platform/form.ts'
import { actorOf, badForm, notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { sendRange } from '../platform/range.ts'
import { deskView, enterDesk } from '../registry/index.ts'
import { type AudioRow, addAudio, audioHistory, playedOf } from './audioStore.ts'
import { keepSound, sentencesOf } from './readAloud.ts'
import { disclosureById, publicationsOf, settingsOf } from './store.ts'

const one = z.object({ place: z.string().regex(/^\d{12}$/), id: z.uuid() })
const command = z.object({
  id: z.uuid(),
  /** Number of the publication that was read. */
  version: z.coerce.number().int().min(1),
  do: z.enum(['record', 'withdraw']),
})

/** The desk's side of reading aloud: hearing what villagers hear, recording, taking back. */
export const deskAudioRoutes = (server: Server, app: App, pages: Pages): void => {
  const open = async ({ viewer }: FastifyRequest, code: Place, id: Id) => {
    const found = await app.database.read([code], async (client) => ({
      here: await enterDesk(client, viewer, code),
      kept: await disclosureById(client, code, id),
      rows: await publicationsOf(client, code, id),
      rules: await settingsOf(client, code),
      history: await audioHistory(client, code, id),
    }))
    const { kept, rows, rules } = found
    const row = rows.at(-1)
    if (!kept || !row) throw notFound()
    const now = app.now()
    return {
      ...found,
      kept,
      row,
      /** Why the viewer may not record this version. */
      refusal: (number: number) =>
        recordingRefusal(kept.state, number, {
          now,
          today: dateInShanghai(now),
          place: code,
          matter: id,
          actor: actorOf(viewer),
          peers: new Map(),
          facts: { settings: rules.settings },
        }),
    }
  }

  const view = async (
    request: FastifyRequest,
    code: Place,
    id: Id,
    problem?: Refusal,
  ): Promise<PageModels['deskAudio']> => {
    const { here, row, history, refusal } = await open(request, code, id)
    const of = history.filter(({ number }) => number === row.number)
    const played = (['zh', 'en'] as const).map((language) => playedOf(of, row.number, language)?.id)
    const cannot = refusal(row.number)
    const line = ({ source, at, language, sound, name, office, id: own }: AudioRow) => {
      const title = office === null ? undefined : OFFICES[office as Office]?.words
      return {
        source,
        at,
        language,
        played: played.includes(own),
        ...(sound
          ? { sound: { ...sound, src: `/desk/${code}/disclosures/${id}/audio/${sound.sha256}` } }
          : {}),
        ...(title ? { who: text(`${title.zh}${name ?? ''}`, `${name ?? ''} ${title.en}`) } : {}),
      }
    }
    return {
      desk: deskView(here, request.viewer),
      id,
      command: { id: randomUUID(), version: row.number },
      title: findItem(row.item)?.plain ?? row.item,
      period: row.period,
      history: of.toReversed().map(line),
      voice: app.voice !== undefined,
      sentences: (await sentencesOf(app, row, 'zh')) ?? [],
      ...(cannot ? { cannot: cannot.words } : {}),
      ...(problem ? { errors: [{ field: problem.field ?? 'recording', message: problem.words }] } : {}),
    }
  }

  server.get('/desk/:place/disclosures/:id/audio', { schema: { params: one } }, async (request, reply) => {
    const { place, id } = request.params
    return pages.send(request, reply, 'deskAudio', await view(request, place, id), 'no-store')
  })

  const refused = async (request: FastifyRequest, reply: FastifyReply, place: Place, id: Id, why: Refusal) =>
    pages.send(request, reply.status(422), 'deskAudio', await view(request, place, id, why), 'no-store')

  server.post('/desk/:place/disclosures/:id/audio', { schema: { params: one } }, async (request, reply) => {
    const { place, id } = request.params
    const { kept, refusal, rules } = await open(request, place, id)
    const form = await readForm(request)
    const sent = command.safeParse(form.fields)
    if (!sent.success) throw badForm()
    const { version: number, do: deed } = sent.data
    const why = refusal(number)
    if (why) return refused(request, reply, place, id, why)
    const { drafters } = classSettings(findItem(kept.state.draft!.item)!, rules.settings)
    const { viewer } = request
    const office = viewer.offices.find(
      (held) => held.place === place && drafters.includes(held.office as Office),
    )
    const by = {
      id: sent.data.id,
      disclosure: id,
      number,
      language: 'zh',
      account: viewer.account!,
      office: office!.office,
    } as const
    const add = (audio: Pick<Parameters<typeof addAudio>[2], 'source' | 'sound'>) =>
      app.database.write([place], (client) => addAudio(client, place, { ...by, ...audio }, app.now()))
    if (deed === 'withdraw') await add({ source: 'withdrawn' })
    else {
      const file = form.files.find(({ field }) => field === 'recording')
      if (!file) return refused(request, reply, place, id, noFile)
      const clean = cleanAudio(file.bytes, 'recording')
      if (isRefusal(clean)) return refused(request, reply, place, id, clean)
      await add({ source: 'recorded', sound: keepSound(app, clean) })
    }
    return reply.redirect(`/desk/${place}/disclosures/${id}/audio`, 303)
  })

  server.get(
    '/desk/:place/disclosures/:id/audio/:sha256',
    { schema: { params: one.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) } },
    async (request, reply) => {
      const { place, id, sha256 } = request.params
      const { history } = await open(request, place, id)
      const sound = history.find((row) => row.sound?.sha256 === sha256)?.sound
      const bytes = sound && app.blobs.get(sha256)
      if (!bytes) throw notFound()
      return sendRange(request, reply, { bytes, sha256, mime: sound.mime, cache: 'private, no-store' })
    },
  )
}

const noFile: Refusal = refuse(
  'audio.none',
  '还没有选录音文件。请先选一段再按。',
  'No recording was chosen. Choose one first.',
  { field: 'recording' },
)
