import { Temporal } from 'temporal-polyfill'
import type { EpciRecord } from '../application/ports/epci-catalogue.ts'
import type { StoryLine } from '../application/story.ts'
import type { Bot } from '../compose.ts'
import type { SlackSandboxClient } from '../sandbox/slack/client.ts'
import type { SteppedClock } from '../scheduling/clocks.ts'
import { createDiary } from './acts.ts'
import { castOf } from './cast.ts'
import { createPeople } from './people.ts'
import { createPlayer } from './play.ts'
import { setUpNetwork } from './set-up.ts'
import { CHANNEL, seedWorkspace } from './workspace.ts'

export interface YearParts {
  readonly bot: Bot
  readonly client: SlackSandboxClient
  readonly clock: SteppedClock
  readonly epci: EpciRecord
  /** IANA, for office hours of the people played. */
  readonly zone: string
  readonly until: Temporal.Instant
  readonly story: (after: bigint) => Promise<readonly StoryLine[]>
  readonly tell: (line: StoryLine) => void
}

/** Plays a network from its creation to `until`: the clock jumps from one thing that happens to the next. */
export async function playYear(parts: YearParts): Promise<void> {
  const { bot, client, clock, epci, zone, until, tell } = parts
  const cast = castOf(epci)
  const diary = createDiary()
  const quiet = createPlayer(client, CHANNEL)
  const people = createPeople({ player: quiet, cast, diary, zone })
  let told = 0n

  const goOn = async () => {
    await bot.settle()
    for (const line of await parts.story(told)) {
      told = line.seq
      tell(line)
      people.react(line)
    }
  }

  await client.setTime(clock.now().toString())
  await seedWorkspace(client, `Espace ${epci.name}`, cast)
  await setUpNetwork(quiet, cast, epci.siren)
  await goOn()
  for (;;) {
    const [due] = await bot.dueQueue.next(clock.now(), 1)
    const act = diary.next()
    const actFirst = act && (!due || Temporal.Instant.compare(act.at, due.dueAt) < 0)
    const at = actFirst ? act.at : due?.dueAt
    if (!at || Temporal.Instant.compare(at, until) > 0) return
    clock.set(at)
    await client.setTime(clock.now().toString())
    if (actFirst) await diary.take()?.perform()
    await goOn()
  }
}
