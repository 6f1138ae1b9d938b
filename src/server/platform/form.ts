import '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { MAX_FILE_BYTES } from './fileKind.ts'

export interface FormFile {
  /** Name of the form's field. */
  readonly field: string
  readonly name: string
  readonly bytes: Buffer
}

/** A posted form, with or without files. Fields that came several times hold the last value. */
export interface PostedForm {
  readonly fields: Readonly<Record<string, string>>
  readonly files: readonly FormFile[]
}

/** Limits of a form with files, for `@fastify/multipart`. */
export const formLimits = {
  fileSize: MAX_FILE_BYTES + 1,
  files: 20,
  fields: 4000,
  fieldSize: 20_000,
  parts: 4020,
}

/** Reads a form as browsers send it: urlencoded or multipart. A file field left empty brings no file. Throws 400 on one cut off. */
export const readForm = async (request: FastifyRequest): Promise<PostedForm> => {
  const fields: Record<string, string> = Object.create(null)
  const files: FormFile[] = []
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>))
      fields[name] = String(Array.isArray(value) ? value.at(-1) : value)
    return { fields, files }
  }
  try {
    for await (const part of request.parts())
      if (part.type === 'file') {
        const bytes = await part.toBuffer()
        if (bytes.length > 0) files.push({ field: part.fieldname, name: part.filename, bytes })
      } else fields[part.fieldname] = String(part.value)
  } catch (error) {
    // The parser's own errors bear no status: a form cut off on its way is the sender's to send again.
    throw error instanceof Error && !('statusCode' in error)
      ? Object.assign(error, { statusCode: 400 })
      : error
  }
  return { fields, files }
}
