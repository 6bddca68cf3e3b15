import type { InspectedNetwork } from '../../persistence/inspect.ts'
import type { SlackExam } from '../../platforms/slack/examine.ts'
import { type Check, type Finding, note, ok, wrong } from '../check.ts'

/** Drafts stay among members (DESIGN §8): each network's channel is private, the bot is in it, and nobody else reads it. */
export const channels: Check = {
  title: 'Canaux',
  async run({ slack, identity, database }) {
    if (!slack) return []
    const found = await database()
    if (found.kind === 'none') return NO_NETWORK
    if (found.kind !== 'reached') return note('Non vérifiés : la base n’a pas pu être lue.')
    const { teamId, scopes } = await identity()
    if (scopes) return note('Non vérifiés : il manque des portées.')
    const onSlack = found.networks.filter(({ platform }) => platform === 'slack')
    const own = onSlack.filter(({ installation }) => installation === teamId)
    const elsewhere = onSlack.length - own.length
    const findings = await Promise.all(own.map((network) => stateOf(slack, network)))
    if (elsewhere > 0) {
      findings.push(
        wrong(
          `${elsewhere} réseau(x) de cette base sont d’un autre espace Slack que celui des jetons : vérifiez SLACK_BOT_TOKEN, ou DATABASE_URL.`,
        ),
      )
    }
    if (findings.length > 0) return findings
    return NO_NETWORK
  },
}

const NO_NETWORK = note('Aucun réseau encore : dans un canal privé où le robot est invité, tapez /reseau creer.')

async function stateOf(slack: SlackExam, { name, channelId, readers }: InspectedNetwork): Promise<Finding> {
  if (!channelId) return wrong(`${name} : aucun canal. Créez le réseau depuis un canal privé, avec /reseau creer.`)
  const audience = await slack.audience(channelId)
  if ('lost' in audience) {
    return wrong(
      audience.lost === 'archived'
        ? `${name} : le canal est archivé. Désarchivez-le ; ce que le robot doit y publier attend.`
        : `${name} : le robot n’est pas dans le canal. Tapez-y /invite @Assembleur ; ce qu’il doit y publier attend.`,
    )
  }
  if (!audience.isPrivate) {
    return wrong(`${name} : le canal est public, tout l’espace le lit. Rendez-le privé ; les projets attendent.`)
  }
  const outsiders = audience.userIds.filter((id) => !readers.includes(id))
  if (outsiders.length === 0) return ok(`${name} : canal privé, lu par ses membres seuls (${audience.userIds.length}).`)
  const names = await Promise.all(outsiders.map((id) => slack.nameOf(id)))
  return wrong(
    `${name} : le canal est lu aussi par ${names.join(', ')}, hors des membres confirmés. À inscrire (/reseau inscrire), ou à retirer du canal ; les projets attendent.`,
  )
}
