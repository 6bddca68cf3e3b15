import type { State } from './store.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly description?: string
  readonly group?: string
}

/** Whom a menu of people offers. */
export function peopleIn({ seen }: State): Choice[] {
  return (seen?.people ?? [])
    .filter(({ isBot, isGone }) => !isBot && !isGone)
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr'))
}

export function channelsIn({ seen }: State): Choice[] {
  return (seen?.conversations ?? [])
    .filter(({ kind }) => kind !== 'direct')
    .map(({ id, name }) => ({ value: id, label: `#${name}` }))
}
