import type { App } from './app.ts'
import type { ActionTarget, Json } from './chat-types.ts'
import { type Choosing, toChoice } from './choosing.ts'
import type { Names } from './marks.ts'
import type { State } from './store.ts'

/** Names of people and channels, as the person one plays knows them. */
export function namesIn({ seen, clock }: State): Names {
  return {
    me: seen?.me.id ?? '',
    zone: clock.zone,
    person: (id) => seen?.users.find((user) => user.id === id)?.realName ?? id,
    channel: (id) => seen?.conversations.find((conversation) => conversation.id === id)?.name ?? id,
  }
}

/** What menus offer, in a message or in a modal. */
export function choosingIn(app: App, on: ActionTarget): Choosing {
  return {
    people: () =>
      (app.state.seen?.users ?? [])
        .filter(({ isBot, deactivated }) => !isBot && !deactivated)
        .map(({ id, realName }) => ({ value: id, label: realName }))
        .sort((a, b) => a.label.localeCompare(b.label, 'fr')),
    channels: () =>
      (app.state.seen?.conversations ?? [])
        .filter(({ kind }) => kind !== 'im')
        .map(({ id, name }) => ({ value: id, label: `#${name}` })),
    suggest: async ({ actionId, blockId }, query) => {
      const answer = await app.ask({ do: 'suggest', on, actionId, query, ...(blockId ? { blockId } : {}) })
      return (answer?.options ?? []).flatMap((each: Json) =>
        each.options
          ? each.options.map((option: Json) => toChoice(option, String(each.label?.text ?? '')))
          : [toChoice(each)],
      )
    },
  }
}
