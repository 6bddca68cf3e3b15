/** What this browser remembers: who one plays, what each person has read, whether the welcome was closed. */
const PREFIX = 'assembleur.'

function load<T>(key: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? otherwise : (JSON.parse(text) as T)
  } catch {
    return otherwise
  }
}

function save(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // Storage is full or refused: the page works without.
  }
}

export const rememberedMe = (): string | null => load('moi', null)
export const rememberMe = (user: string): void => save('moi', user)

export const welcomeClosed = (): boolean => load('accueil', false)
export const closeWelcome = (): void => save('accueil', true)

type Reads = Readonly<Record<string, string>>

/** The id of the last message this person has read in each conversation. */
export const readsOf = (user: string): Reads => load(`lu.${user}`, {})

export function markRead(user: string, channel: string, id: string): void {
  const reads = readsOf(user)
  if ((reads[channel] ?? '') < id) save(`lu.${user}`, { ...reads, [channel]: id })
}

export const readMails = (): readonly string[] => load('courrier', [])

export function markMailRead(id: string): void {
  const known = readMails()
  if (!known.includes(id)) save('courrier', [...known, id])
}
