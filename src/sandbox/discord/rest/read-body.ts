import type { Json } from '../control-types.ts'
import { Refusal } from '../errors.ts'
import type { Upload } from './route.ts'

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(50109)
  }
}

/** JSON, or a form of `payload_json` and `files[n]` (docs, Uploading Files). */
export async function readBody(request: globalThis.Request): Promise<{ body: Json; files: Upload[] }> {
  if (request.method === 'GET' || request.method === 'DELETE') return { body: undefined, files: [] }
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    const text = await request.text()
    return { body: text === '' ? undefined : parsed(text), files: [] }
  }
  const form = await request.formData()
  const json = form.get('payload_json')
  const files: Upload[] = []
  for (const [name, value] of form.entries()) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1]
    if (index === undefined || typeof value === 'string') continue
    files.push({
      index,
      filename: value.name,
      contentType: value.type,
      bytes: Buffer.from(await value.arrayBuffer()),
    })
  }
  return { body: parsed(typeof json === 'string' ? json : '{}'), files }
}
