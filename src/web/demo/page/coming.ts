import type { App } from './app.ts'
import { byId, h, region } from './dom.ts'
import { count, day, time } from './french.ts'
import type { Happening } from './happenings.ts'
import { excerpt } from './news.ts'
import type { State } from './store.ts'

const SHOWN = 12

/** Right: what the last move brought, to everyone, then what comes next. */
export function createComing(app: App): (state: State) => void {
  const show = region(byId('coming'))
  return ({ next, clock, happened, moving, people }) => {
    const nameOf = (user: string) => people.find(({ userId }) => userId === user)?.name ?? user
    show([next.slice(0, SHOWN), clock.zone, happened, moving, people.length], () => [
      h(
        'header',
        { class: 'pane-head' },
        h(
          'button',
          {
            type: 'button',
            class: 'back',
            'aria-label': 'Retour aux messages',
            on: { click: () => app.go({ kind: 'list' }) },
          },
          '←',
        ),
        h('h2', {}, 'Le fil du temps'),
      ),
      h(
        'div',
        { class: 'pane-body' },
        happened ? [h('h3', {}, 'Ce qui vient de se passer'), recent(happened, nameOf)] : null,
        h('h3', {}, 'À venir'),
        next.length > 0
          ? h(
              'ol',
              { class: 'events' },
              next.slice(0, SHOWN).map((event, index) =>
                h(
                  'li',
                  {},
                  h('p', { class: 'event-day' }, `${day(event.at, clock.zone)}, ${time(event.at, clock.zone)}`),
                  h('p', { class: 'event-label' }, event.label),
                  h(
                    'button',
                    {
                      id: `advance-${index}`,
                      type: 'button',
                      class: 'text-button',
                      disabled: moving,
                      'aria-label': `Avancer jusqu’à ${event.label}`,
                      on: { click: () => void app.move({ at: event.at }) },
                    },
                    'Avancer jusque-là',
                  ),
                ),
              ),
            )
          : h('p', { class: 'quiet' }, 'Rien n’est prévu pour l’instant.'),
        next.length > SHOWN
          ? h('p', { class: 'quiet' }, `et ${count(next.length - SHOWN, 'autre étape', 'autres étapes')}`)
          : null,
      ),
    ])
  }

  function recent(happened: readonly Happening[], nameOf: (user: string) => string) {
    if (happened.length === 0) return h('p', { class: 'quiet' }, 'Rien de visible : le temps a passé.')
    return h(
      'ul',
      { class: 'happened' },
      happened.map((each) => h('li', {}, happening(each, nameOf))),
    )
  }

  function happening(each: Happening, nameOf: (user: string) => string) {
    if (each.kind === 'mail') {
      return h(
        'button',
        { type: 'button', on: { click: () => app.go({ kind: 'mailbox' }) } },
        h('strong', {}, count(each.count, 'courriel parti', 'courriels partis')),
        h('span', { class: 'quiet' }, 'dans la boîte aux lettres'),
      )
    }
    const mine = each.person === app.state.route.me
    const place = { kind: 'conversation', id: each.conversation } as const
    return h(
      'button',
      {
        type: 'button',
        on: { click: () => (mine ? app.go(place) : app.become(each.person, place)) },
      },
      h(
        'strong',
        {},
        each.kind === 'im' ? (mine ? 'À vous, en privé' : `À ${each.to}, en privé`) : `Dans ${each.to}`,
        each.more > 0 ? h('span', { class: 'tag' }, `+${each.more}`) : null,
      ),
      h('span', {}, excerpt(each.text)),
      mine ? null : h('span', { class: 'quiet' }, `Lire à la place de ${nameOf(each.person)}`),
    )
  }
}
