import type { App } from './app.ts'
import { byId, h, region } from './dom.ts'
import { day, dayAndTime, longDay, time } from './french.ts'
import { choosePerson } from './people.ts'
import type { State } from './store.ts'

/** Top: the clock, what comes next, and whose place one takes. */
export function createTopbar(app: App): (state: State) => void {
  const show = region(byId('top'))
  return ({ clock, next, moving, people, route }) => {
    const coming = next[0]
    const me = people.find(({ userId }) => userId === route.me)
    const today = longDay(clock.now, clock.zone)
    const hour = time(clock.now, clock.zone)
    show([today, hour, coming, moving, me], () => [
      h(
        'div',
        { class: 'now' },
        h('span', { class: 'now-day' }, day(clock.now, clock.zone), h('span', { class: 'now-year' }, today.slice(-5))),
        h('span', { class: 'now-time' }, hour),
      ),
      h(
        'div',
        { class: moving ? 'coming-next moving' : 'coming-next', role: 'status' },
        moving
          ? h('span', { class: 'working' }, 'Le temps avance, Assembleur travaille…')
          : coming
            ? [
                h('span', { class: 'label' }, `Prochaine étape : ${dayAndTime(coming.at, clock.zone)}`),
                h('strong', {}, coming.label),
              ]
            : h('span', { class: 'quiet' }, 'Rien n’est prévu pour l’instant.'),
      ),
      h(
        'div',
        { class: 'moves' },
        h(
          'button',
          {
            id: 'move-next',
            type: 'button',
            class: 'button gold',
            disabled: moving || !coming,
            on: { click: () => void app.move({ to: 'next' }) },
          },
          'Avancer jusque-là',
        ),
        step('move-day', '+1 jour', 1, moving),
        step('move-week', '+1 semaine', 7, moving),
        h(
          'button',
          { id: 'open-coming', type: 'button', class: 'button bare', on: { click: () => app.go({ kind: 'coming' }) } },
          'À venir',
        ),
      ),
      h(
        'button',
        { id: 'who', type: 'button', class: 'who', 'aria-haspopup': 'dialog', on: { click: () => choosePerson(app) } },
        h('span', { class: 'label' }, 'Vous êtes'),
        h('span', { class: 'who-name' }, me?.name ?? 'à choisir'),
        h('span', { 'aria-hidden': 'true' }, '▾'),
      ),
    ])
  }

  function step(id: string, label: string, days: number, moving: boolean) {
    return h(
      'button',
      { id, type: 'button', class: 'button bare', disabled: moving, on: { click: () => void app.move({ days }) } },
      label,
    )
  }
}
