import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { type DraftFacts, minutesDraft } from '../../../src/application/minutes-draft.ts'
import type { AgendaItem, Answer, Attendance, FollowUp } from '../../../src/application/ports/agenda.ts'
import type { Entity, Meeting, Person } from '../../../src/application/records.ts'
import { toMarkdown } from '../../../src/domain/document.ts'

const item = (part: 1 | 2 | 3, title: string, more: Partial<AgendaItem> = {}): AgendaItem => ({
  ...{ id: title, meetingId: 'm', proposalId: null, part, position: 0, title, minutes: 20, kind: 'topic' },
  ...{ urgent: false, outcome: 'treated', ...more },
})
const attended = (personId: string, actual: Answer, more: Partial<Attendance> = {}): Attendance => ({
  ...{ personId, answer: null, substituteName: null, substituteEmail: null, answeredAt: null, actual, ...more },
})
const followUp = (kind: 'decision' | 'action', number: string, text: string, more: Partial<FollowUp> = {}) =>
  ({
    id: number,
    meetingId: 'm',
    kind,
    number,
    text,
    owner: null,
    ownerId: null,
    due: null,
    doneAt: null,
    ...more,
  }) satisfies FollowUp
const person = (id: string, name: string) => ({ id, name }) as Person

const facts: DraftFacts = {
  network: 'Réseau des DGS du Bassin',
  meeting: {
    date: Temporal.PlainDate.from('2026-06-09'),
    starts: Temporal.PlainDateTime.from('2026-06-09T09:30'),
    venue: { place: 'Salle du conseil', access: '', capacity: '', meal: '' },
  } as Meeting,
  host: { name: 'Custines', kind: 'commune' } as Entity,
  writerTitle: 'DGS',
  parts: [
    {
      number: 1,
      title: 'Coopération et mutualisation',
      budget: 50,
      items: [item(1, 'Suites données', { kind: 'follow-up', outcome: null }), item(1, 'Groupement *de* commandes')],
    },
    {
      number: 2,
      title: 'Politiques en cours',
      budget: 45,
      items: [item(2, 'Eau [DGS]', { urgent: true }), item(2, 'Zones', { outcome: 'carried-over' })],
    },
    { number: 3, title: 'Sujets plus larges', budget: 30, items: [item(3, 'Canicule', { outcome: 'dropped' })] },
  ],
  people: [
    person('a', 'DGS de Custines'),
    person('b', 'Claude Martin'),
    person('c', 'DGS de Faulx'),
    person('d', 'DGS de Liverdun'),
    person('e', 'DGS de Pompey'),
    person('f', 'DGS de Frouard'),
  ],
  seats: new Map([
    ['a', 'Custines'],
    ['b', 'Malleloy'],
    ['c', 'Faulx'],
  ]),
  attendance: [
    attended('a', 'present'),
    attended('b', 'present', { answer: 'present' }),
    attended('c', 'substitute', { substituteName: 'Mme Adjointe' }),
    attended('d', 'remote'),
    attended('e', 'absent', { answer: 'absent' }),
    // Said nothing, or did not come: nobody is listed as missing.
    attended('f', 'absent', { answer: 'present' }),
  ],
  followUps: [
    followUp('decision', '2026-03-D1', 'Lancer le groupement'),
    followUp('decision', '2026-03-D2', 'Partager l’agenda'),
    followUp('action', '2026-03-A1', 'Recenser', { owner: 'DGS de Faulx', due: Temporal.PlainDate.from('2026-09-30') }),
    followUp('action', '2026-03-A2', 'Écrire au préfet'),
  ],
  earlier: [
    followUp('action', '2026-02-A1', 'Tarifs', { doneAt: Temporal.Instant.from('2026-06-09T08:00:00Z') }),
    followUp('action', '2026-02-A2', 'Voirie', { owner: 'service achats' }),
  ],
  requests: [
    { title: 'Point sur le SIG', part: 2 },
    { title: 'Canicule', part: 3 },
  ],
}

test('the draft holds all that is known of the meeting, and reserves who was there', () => {
  expect(toMarkdown(minutesDraft(facts))).toBe(`# Compte-rendu de la réunion du mardi 9 juin 2026

**Réseau :** Réseau des DGS du Bassin
**Date :** mardi 9 juin 2026, 9 h 30
**Lieu :** Salle du conseil, Custines
**Accueil :** Custines
**Rédaction :** DGS, Custines

[réservé aux DGS]
## Présences

[réservé aux DGS]
- **Présents :** Claude Martin (Malleloy), DGS de Custines
- **À distance :** DGS de Liverdun
- **Suppléants :** Mme Adjointe (pour Faulx)
- **Excusés :** DGS de Pompey

## 1. Coopération et mutualisation

### Suites données

- **2026-02-A1** : Tarifs — faite
- **2026-02-A2** : Voirie — service achats — en cours

### Groupement \\*de\\* commandes

Point traité.

## 2. Politiques en cours

### Eau \\[DGS] (point urgent)

Point traité.

### Zones

Point reporté à une prochaine réunion.

## 3. Sujets plus larges

### Canicule

Point retiré de l’ordre du jour.

## Décisions

- **2026-03-D1** : Lancer le groupement
- **2026-03-D2** : Partager l’agenda

## Actions

- **2026-03-A1** : Recenser — DGS de Faulx — pour le mercredi 30 septembre 2026
- **2026-03-A2** : Écrire au préfet

## Demandes pour la prochaine réunion

- Point sur le SIG — partie 2
- Canicule — partie 3
`)
})
