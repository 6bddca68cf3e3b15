import { expect, test } from 'vitest'
import { createReadBacklog } from '../../src/persistence/backlog.ts'
import { failed } from '../../src/platforms/shared/decide.ts'
import { systemClock } from '../../src/scheduling/clocks.ts'
import { createMetrics } from '../../src/web/metrics.ts'
import { playJune } from '../commands/agenda/play.ts'
import { describeOnADatabase } from '../support/databases.ts'

describeOnADatabase('what an operator sees', (database) => {
  test('one value leads from a command to its posts, at once and months later, and no line says who or what', async () => {
    const play = await playJune(database())
    await play.as('UFAULX').command('/ordre-du-jour proposer titre:Vidéoprotection partie:3')
    await play.as('UMISSION').command('/reunion deplacer 23/06/2026 motif:Congrès')
    const [proposed, moved] = play.log.filter(({ message }) => message === 'interaction')
    expect(proposed).toEqual({
      message: 'interaction',
      trace: expect.any(String),
      platform: 'slack',
      command: 'ordre-du-jour.proposer',
      via: 'command',
      outcome: 'answered',
      ms: expect.any(Number),
    })
    const follow = (line: typeof moved) => play.log.filter(({ trace }) => trace === line?.trace)
    const told = follow(moved).filter(({ message }) => message === 'delivery')
    expect(told.map(({ kind, to, fate }) => ({ kind, to, fate }))).toContainEqual({
      kind: 'meeting.moved',
      to: 'channel',
      fate: 'sent',
    })
    const row = await play.prisma.outbox.findUniqueOrThrow({ where: { id: String(told[0]?.outbox) } })
    expect(row.trace).toBe(moved?.trace)

    await play.until('2026-06-11T08:00:00Z')
    const later = follow(moved).filter(({ message }) => message === 'due work')
    expect(later).toContainEqual(expect.objectContaining({ kind: 'agenda.call', outcome: 'done' }))
    const call = follow(moved).find(({ kind, message }) => message === 'delivery' && kind === 'agenda.call')
    expect(call).toMatchObject({ to: 'channel', fate: 'sent', attempts: 1 })

    const said = JSON.stringify(play.log)
    for (const word of ['Vidéoprotection', 'Congrès', 'UFAULX', 'Faulx', 'UMISSION', '@', 'Bassin']) {
      expect(said).not.toContain(word)
    }
    expect(play.failures).toEqual([])
  })

  test('a failure is logged under the trace of its interaction', async () => {
    const play = await playJune(database())
    await play.prisma.$executeRaw`ALTER TABLE "Proposal" RENAME TO "Away"`
    const failure = await play
      .as('UFAULX')
      .command('/ordre-du-jour proposer titre:Vidéoprotection partie:3')
      .catch((error: unknown) => error)
    await play.prisma.$executeRaw`ALTER TABLE "Away" RENAME TO "Proposal"`
    const told = play.log.find(({ outcome }) => outcome === 'failed')
    const lines: object[] = []
    const keep = (facts: object) => void lines.push(facts)
    const { reference } = failed({ info: keep, warn: keep, error: keep }, '/ordre-du-jour', failure)
    expect(told?.trace).toEqual(expect.any(String))
    expect(lines).toEqual([expect.objectContaining({ reference, trace: told?.trace, code: 'P2021' })])
    expect(JSON.stringify(lines)).not.toContain('Vidéoprotection')
  })

  test('the measures count commands, due work, deliveries, and what will not go on by itself', async () => {
    const backlog = () => createReadBacklog(database().prisma)({ now: play.clock.now(), real: systemClock.now() })
    let answers = true
    const metrics = createMetrics(async () => {
      if (!answers) throw new Error('no answer')
      return backlog()
    })
    const play = await playJune(database(), { measures: metrics.observer })
    await play.as('UFAULX').command('/ordre-du-jour proposer titre:Vidéoprotection partie:3')
    await play.as('UFAULX').command('/ordre-du-jour propser')
    await play.as('UMISSION').command('/reunion deplacer 23/06/2026')
    const { seq: _, ...row } = await play.prisma.outbox.findFirstOrThrow()
    await play.prisma.outbox.createMany({
      data: ['failed', 'unknown', 'pending'].map((fate, i) => ({
        ...row,
        target: { to: 'channel' },
        facts: {},
        reference: {},
        id: `00000000-0000-7000-8000-00000000000${i}`,
        fate,
      })),
    })
    await play.prisma.dueWork.updateMany({ where: { kind: 'agenda.call' }, data: { status: 'dead' } })
    play.clock.set(play.clock.now().add({ hours: 2 }))
    const text = await metrics.text()
    const value = (name: string) =>
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length + 1)
    const proposed = 'command="ordre-du-jour.proposer",platform="slack",via="command",outcome="answered"'
    expect(value(`assembleur_interaction_seconds_count{${proposed}}`)).toBe('1')
    expect(text).toMatch(/assembleur_interaction_seconds_count\{command="unknown",.*outcome="refused"\} 1/)
    expect(text).toMatch(/assembleur_deliveries_total\{to="\w+",platform="slack",fate="sent"\} [1-9]/)
    expect(value('assembleur_outbox_rows{fate="failed"}')).toBe('1')
    expect(value('assembleur_outbox_rows{fate="unknown"}')).toBe('1')
    expect(value('assembleur_outbox_rows{fate="pending"}')).toBe('1')
    expect(value('assembleur_outbox_oldest_seconds')).toBe('7200')
    expect(Number(value('assembleur_due_work_dead'))).toBeGreaterThan(0)
    expect(value('assembleur_due_work_late')).toBe('0')
    expect(value('assembleur_database_up')).toBe('1')
    // Without the database, the process is still measured, and nothing is said to be well.
    answers = false
    const without = await metrics.text()
    expect(without).toContain('assembleur_database_up 0\n')
    expect(without).toContain('assembleur_interaction_seconds_count{')
    expect(without).not.toMatch(/^assembleur_(due_work_(late|dead)|outbox)/m)
    expect(text).toContain('process_resident_memory_bytes')
    expect(text).not.toMatch(/Vidéo|FAULX|Bassin/)
  })
})
