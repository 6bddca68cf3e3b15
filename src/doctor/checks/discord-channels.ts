import type { InspectedNetwork } from '../../persistence/inspect.ts'
import type { DiscordExam } from '../../platforms/discord/examine.ts'
import { type Check, type Finding, note, ok, wrong } from '../check.ts'

/** Drafts stay among members (DESIGN §8): each network's channel is closed to @everyone, and the bot may work in it. */
export const discordChannels: Check = {
  title: 'Salons',
  async run({ discord, database }) {
    if (!discord) return []
    const found = await database()
    if (found.kind === 'none') return NO_NETWORK
    if (found.kind !== 'reached') return note('Non vérifiés : la base n’a pas pu être lue.')
    const guilds = new Set((await discord.guilds()).map(({ id }) => id))
    const networks = found.networks.filter(({ platform }) => platform === 'discord')
    if (networks.length === 0) return NO_NETWORK
    return Promise.all(
      networks.map((network) =>
        guilds.has(network.installation)
          ? stateOf(discord, network)
          : wrong(
              `${network.name} : le robot n’est pas dans son serveur (${network.installation}). Invitez-le de nouveau, ou vérifiez DISCORD_TOKEN et DATABASE_URL.`,
            ),
      ),
    )
  },
}

const NO_NETWORK = note(
  'Aucun réseau encore : dans un salon fermé à @everyone où le robot est admis, tapez /reseau creer.',
)

async function stateOf(discord: DiscordExam, network: InspectedNetwork): Promise<Finding> {
  const { name, channelId, installation, readers, readerGroups } = network
  if (!channelId) return wrong(`${name} : aucun salon. Créez le réseau depuis un salon fermé, avec /reseau creer.`)
  const audience = await discord.audience(channelId)
  if ('lost' in audience) {
    return wrong(
      `${name} : le robot ne voit pas le salon, ou il n’existe plus. Admettez-y Assembleur (« Voir le salon ») ; ce qu’il doit y publier attend.`,
    )
  }
  const missing = await discord.missingIn(installation, channelId)
  if (missing.length > 0) {
    return wrong(`${name} : dans le salon, le robot ne peut pas ${missing.join(', ')}. Accordez-le à son rôle.`)
  }
  if (!audience.isPrivate) {
    return wrong(
      `${name} : le salon est ouvert à @everyone. Refusez-lui « Voir le salon », et admettez les membres par leur nom ; les projets attendent.`,
    )
  }
  const outsiders = audience.userIds.filter((id) => !readers.includes(id))
  if (outsiders.length > 0) {
    const names = await Promise.all(outsiders.map((id) => discord.nameOf(installation, id)))
    return wrong(
      `${name} : le salon est lu aussi par ${names.join(', ')}, hors des membres confirmés. À inscrire (/reseau inscrire), ou à retirer du salon ; les projets attendent.`,
    )
  }
  const { groups = [] } = audience
  const unknown = groups.filter(({ id }) => !readerGroups.includes(id)).map(({ name: role }) => `« ${role} »`)
  if (unknown.length > 0) {
    return wrong(
      `${name} : le salon est lu aussi par ${unknown.length > 1 ? 'les rôles' : 'le rôle'} ${unknown.join(', ')}, dont personne n’a répondu. L’animation le confirme par le bouton « membres seulement » quand un projet attend ; sinon, retirez-${unknown.length > 1 ? 'les' : 'le'} du salon.`,
    )
  }
  const through = groups.map(({ name: role }) => `« ${role} »`).join(', ')
  return ok(
    through
      ? `${name} : salon fermé, lu par ses membres (${audience.userIds.length}) et par ${through}, dont l’animation répond.`
      : `${name} : salon fermé, lu par ses membres seuls (${audience.userIds.length}), et par les administrateurs du serveur.`,
  )
}
