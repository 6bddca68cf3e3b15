import { expect, test } from 'vitest'
import { contestedView } from '../../../src/rendering/minutes/contested-views.ts'

const facts = {
  minutes: '1',
  network: 'Réseau des DGS du Bassin',
  meetingDate: '2026-06-09',
  rectificatif: 0,
  reserves: [],
  since: '2026-06-17T22:00:00Z',
  zone: 'Europe/Paris',
  recalled: false,
  canLift: false,
  canRevise: true,
}

test('where the writer alone leads, the way out is named: somebody else who leads', () => {
  expect(JSON.stringify(contestedView({ ...facts, liftable: true }))).toContain(
    'levée par l’animation, motif à l’appui',
  )
  const alone = JSON.stringify(contestedView({ ...facts, liftable: false }))
  expect(alone).not.toContain('levée par l’animation')
  expect(alone).toContain('une personne qui organise le pourra, une fois nommée (`/reseau passer-la-main`)')
})
