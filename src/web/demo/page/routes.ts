/** Where one is, kept in the address so that reloading, going back and several windows work. */
export type Place =
  | { readonly kind: 'list' }
  | { readonly kind: 'conversation'; readonly id: string; readonly thread?: string }
  | { readonly kind: 'mailbox'; readonly mail?: string }
  | { readonly kind: 'coming' }
  | { readonly kind: 'events' }

export interface Route {
  /** The person one plays; null before a choice. */
  readonly me: string | null
  readonly place: Place
}

const MAILBOX = 'courrier'
const COMING = 'a-venir'
const EVENTS = 'evenements'

/** `#/U1`, `#/U1/C1`, `#/U1/C1/1767600000.000100`, `#/U1/courrier/id`, `#/U1/a-venir`, `#/U1/evenements` */
export function readRoute(hash: string): Route {
  const [me = '', first = '', second = ''] = hash.replace(/^#\/?/, '').split('/').map(decode)
  return { me: me || null, place: place(first, second) }
}

function place(first: string, second: string): Place {
  if (first === '') return { kind: 'list' }
  if (first === COMING) return { kind: 'coming' }
  if (first === EVENTS) return { kind: 'events' }
  if (first === MAILBOX) return second ? { kind: 'mailbox', mail: second } : { kind: 'mailbox' }
  return second ? { kind: 'conversation', id: first, thread: second } : { kind: 'conversation', id: first }
}

export function hashOf({ me, place: at }: Route): string {
  return `#/${[me ?? '', ...segments(at)].map(encodeURIComponent).join('/')}`
}

function segments(at: Place): string[] {
  switch (at.kind) {
    case 'list':
      return []
    case 'coming':
      return [COMING]
    case 'events':
      return [EVENTS]
    case 'mailbox':
      return at.mail ? [MAILBOX, at.mail] : [MAILBOX]
    case 'conversation':
      return at.thread ? [at.id, at.thread] : [at.id]
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}
