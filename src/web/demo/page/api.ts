import type { Action, Answer, Json } from './chat.ts'
import type { ClockMove, DemoCommand, DemoPerson, DemoState, ListedMail } from './demo-types.ts'

async function request<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(
    path,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  const text = await response.text()
  const json = text === '' ? undefined : JSON.parse(text)
  if (!response.ok) throw new Error(String(json?.error ?? `Le serveur a répondu ${response.status}.`))
  return json as T
}

export const fetchState = () => request<DemoState>('/demo/state')
export const fetchPeople = () => request<readonly DemoPerson[]>('/demo/people')
export const fetchCommands = () => request<readonly DemoCommand[]>('/demo/commands')
export const attachmentUrl = (mail: string, name: string) =>
  `/demo/mailbox/${encodeURIComponent(mail)}/attachments/${encodeURIComponent(name)}`
export const fetchMails = () => request<readonly ListedMail[]>('/demo/mailbox')
export const moveClock = (move: ClockMove) => request<unknown>('/demo/clock', move)
export const sendAction = <A extends Answer>(user: string, action: Action) =>
  request<A>('/sandbox/act', { user, action })

/** What one person sees, in the platform's own JSON. @param since only messages after this id */
export function fetchSeen(user: string, options: { since?: string; limit?: number } = {}): Promise<Json> {
  const query = new URLSearchParams({ user })
  for (const [name, value] of Object.entries(options)) query.set(name, String(value))
  return request<Json>(`/sandbox/see?${query}`)
}

export const fileUrl = (user: string, id: string) =>
  `/sandbox/files/${encodeURIComponent(id)}?user=${encodeURIComponent(user)}`
