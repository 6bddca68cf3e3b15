import { deadlinePolicyRefusal } from '../domain/deadline.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { Network, NetworkSettings } from './records.ts'

/** What may be changed while the network lives. Its territory and zone are those of its creation. */
export type ChangeableSettings = Pick<NetworkSettings, 'review' | 'distribution' | 'circles' | 'schoolZone'> & {
  readonly budgets: NetworkSettings['agenda']['budgets']
}
export const SETTING_NAMES = ['review', 'distribution', 'circles', 'schoolZone', 'budgets'] as const
export type SettingName = (typeof SETTING_NAMES)[number]

export interface SettingsChange {
  readonly before: ChangeableSettings
  readonly after: ChangeableSettings
  readonly changed: readonly SettingName[]
  /** Minutes that are circulating keep the policy they were sent with. */
  readonly underReview: number
}

export function changeable({ settings }: Pick<Network, 'settings'>): ChangeableSettings {
  const { review, distribution, circles, schoolZone, agenda } = settings
  return { review, distribution, circles, schoolZone, budgets: agenda.budgets }
}

/** What a change would do; nothing is written. @throws UserError settings-malformed */
export async function previewSettings(context: UseCaseContext, after: ChangeableSettings): Promise<SettingsChange> {
  if (deadlinePolicyRefusal(after.review)) throw new UserError('settings-malformed', {}, 'delai')
  const before = changeable(context.network)
  const changed = SETTING_NAMES.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  const underReview = (await context.tx.minutes.list(['circulated'])).length
  return { before, after, changed, underReview }
}

/** An open circulation is untouched: its policy is frozen with it. */
export async function changeSettings(context: UseCaseContext, after: ChangeableSettings): Promise<SettingsChange> {
  const { tx, network } = context
  const change = await previewSettings(context, after)
  const { budgets, ...rest } = after
  const settings: NetworkSettings = { ...network.settings, ...rest, agenda: { ...network.settings.agenda, budgets } }
  await tx.networks.update(network.id, { settings })
  await tx.audit.write({ type: 'network.changed', subject: network.id, facts: { settings: [...change.changed] } })
  return change
}
