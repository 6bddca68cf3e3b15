import type { Json } from '../control-types.ts'

/** Arguments that travel as JSON inside a form (docs, Web API: basics). */
const JSON_FIELDS = new Set(['blocks', 'attachments', 'metadata', 'view', 'files', 'unfurls'])

/** What a body says. A JSON field that cannot be read stays a string, which its method then refuses. */
export async function readArguments(request: Request): Promise<Record<string, Json> | { badJson: true }> {
  const type = request.headers.get('content-type') ?? ''
  const query = Object.fromEntries(new URL(request.url).searchParams)
  if (request.method === 'GET') return decode(query)
  if (type.startsWith('application/json')) {
    try {
      const body = JSON.parse((await request.text()) || '{}')
      return body !== null && typeof body === 'object' && !Array.isArray(body)
        ? { ...query, ...body }
        : { badJson: true }
    } catch {
      return { badJson: true }
    }
  }
  if (type.startsWith('multipart/form-data'))
    return decode({ ...query, ...Object.fromEntries(await request.formData()) })
  return decode({ ...query, ...Object.fromEntries(new URLSearchParams(await request.text())) })
}

function decode(fields: Record<string, Json>): Record<string, Json> {
  const decoded: Record<string, Json> = {}
  for (const [key, value] of Object.entries(fields))
    decoded[key] = JSON_FIELDS.has(key) && typeof value === 'string' ? parsed(value) : value
  return decoded
}

function parsed(value: string): Json {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
