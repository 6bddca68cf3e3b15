import { expect, test } from 'vitest'
import { NO_LINKS } from '../../../src/rendering/links.ts'
import { minutesMessages } from '../../../src/rendering/messages/minutes.ts'

test('who is asked to write by e-mail reads who takes their text, and is not left without a way', () => {
  const facts = {
    minutes: '1',
    network: 'Réseau des DGS du Bassin',
    meetingDate: '2026-06-09',
    rectificatif: 0,
    organiser: 'Mission communes (mission@bassin.fr)',
  }
  const reminder = { step: 5, leads: '', mayDelegate: false, delegate: null, onBehalfOf: null } as const
  const mails = [
    minutesMessages['minutes.to-write'].mail?.(
      { ...facts, remindOn: '2026-06-16', hosted: true, mayDelegate: false },
      NO_LINKS,
    ),
    minutesMessages['minutes.writer-reminder'].mail?.({ ...facts, ...reminder }, NO_LINKS),
    minutesMessages['minutes.relayed'].mail?.({ ...facts, before: 'DGS de Custines', draft: true }, NO_LINKS),
    minutesMessages['minutes.entrusted'].mail?.({ ...facts, as: 'writer', by: 'DGS du Bassin', other: '' }, NO_LINKS),
  ]
  for (const mail of mails) {
    expect(mail?.text).toContain(
      'écrivez à Mission communes (mission@bassin.fr) : le texte préparé vous est envoyé, le vôtre est saisi, puis transmis en votre nom.',
    )
  }
  // Nobody organises whom one could write to: nothing is promised.
  const alone = minutesMessages['minutes.relayed'].mail?.(
    { ...facts, organiser: null, before: '', draft: true },
    NO_LINKS,
  )
  expect(alone?.text).not.toContain('écrivez')
})
