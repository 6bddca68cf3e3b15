import type { OpenContext } from '../application/context.ts'
import { UserError } from '../application/errors.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Ids } from '../application/ports/ids.ts'
import type { Frame, UnitOfWork } from '../application/ports/unit-of-work.ts'
import { admit, chooseNetwork } from './admit.ts'
import type { Command, Option, Subcommand } from './command.ts'
import type { Choice } from './form.ts'
import type { Platform } from './invocation.ts'
import { normalise } from './normalise.ts'
import type { Pace } from './pace.ts'
import { findCommand, findSubcommand } from './parse-command.ts'

/** Somebody is typing an option. */
export interface Typing {
  readonly platform: Platform
  readonly installation: { readonly externalId: string }
  readonly user: { readonly id: string; readonly name: string }
  readonly channelId: string | null
  readonly command: string
  readonly subcommand: string
  readonly option: string
  readonly typed: string
}

export type Suggest = (typing: Typing) => Promise<readonly Choice[]>

/**
 * What an option may be, while it is typed. Asked at every key: it takes no lock and leaves no trace. Who may not run
 * the command is shown nothing, as if there were nothing to show.
 */
export function createSuggest(deps: {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly ids: Ids
  readonly commands: readonly Command[]
  readonly pace?: Pace | undefined
}): Suggest {
  return async (typing) => {
    if (deps.pace && !(await deps.pace.key(typing))) return []
    try {
      const { subcommand } = findSubcommand(findCommand(deps.commands, typing.command), typing.subcommand)
      const option: Option<unknown> | undefined = subcommand.options[typing.option]
      if (!option?.suggest) return []
      return await deps.unitOfWork.run(async (frame) => {
        const context = await look(deps, frame, subcommand, typing)
        return (context && (await option.suggest?.(context, typing.typed))) ?? []
      })
    } catch (error) {
      if (error instanceof UserError) return []
      throw error
    }
  }
}

async function look(
  deps: { readonly clock: Clock; readonly ids: Ids },
  frame: Frame,
  subcommand: Subcommand,
  { platform, installation, user, channelId }: Typing,
): Promise<OpenContext | null> {
  const { externalId } = installation
  const located = await frame.locate({ platform, externalId, key: '', subject: null, channelId, userId: user.id })
  const networkId = located && (await chooseNetwork(frame, located, subcommand, null))
  const network = networkId && (await frame.network(networkId))
  if (!network) return null
  const now = deps.clock.now()
  const actor = await frame.actor(network.id, user.id, user.name)
  const scene = { now, ids: deps.ids, actorId: actor.person?.id ?? null, source: 'command' as const }
  const context: OpenContext = {
    now,
    ids: deps.ids,
    installationId: located.installationId,
    network,
    tx: frame.bind(network.id, scene),
    bind: (id) => frame.bind(id, scene),
    installation: frame.installation(located.installationId),
    actor,
    source: 'command',
    channelId,
    // Nobody's account is looked up while one types.
    account: () => 'unknown',
  }
  if (subcommand.scope !== 'open') await admit(context, subcommand)
  return context
}

/** No platform shows more. */
const MOST = 25

/** The choices that match: those that begin so, then those with a word that does, then those that hold it. */
export function matching(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = normalise(typed)
  const ranked = choices.flatMap((choice) => {
    const label = normalise(choice.label)
    const rank = label.startsWith(wanted) ? 0 : label.includes(` ${wanted}`) ? 1 : label.includes(wanted) ? 2 : 3
    return rank < 3 ? [{ choice, rank }] : []
  })
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ choice }) => choice)
}

/** The option with suggestions, which are the choices of its own field. */
export function suggesting<O extends Option<unknown>>(option: O): O {
  return {
    ...option,
    async suggest(context: OpenContext, typed: string) {
      const shown = await option.field(context, '', undefined)
      return shown.kind === 'choice' ? matching(shown.choices, typed) : []
    },
  }
}
