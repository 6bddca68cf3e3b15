import type { Config } from '../../config.ts'
import type { Inspection } from '../../persistence/inspect.ts'
import { type Check, type Finding, note, ok, wrong } from '../check.ts'

type Reached = Extract<Inspection, { kind: 'reached' }>

export const database: Check = {
  title: 'Base de données',
  async run({ config, slack, discord, database: look }) {
    const real = slack !== undefined || discord !== undefined
    const found = await look()
    const embedded = config.DATABASE_URL === undefined
    switch (found.kind) {
      case 'none':
        return embeddedNote(config, real, 'elle sera créée au premier démarrage')
      case 'busy':
        return embeddedNote(config, real, 'le robot l’utilise en ce moment : arrêtez-le pour tout vérifier')
      case 'unreachable':
        return wrong(
          `PostgreSQL ne répond pas : ${found.reason}. Vérifiez DATABASE_URL, et que le serveur accepte cette machine (pg_hba.conf).`,
        )
      case 'reached':
        return stateOf(found) ?? (embedded ? embeddedNote(config, real, 'elle répond') : reached(found))
    }
  },
}

function stateOf({ zone, unknown, missing, mayCreate }: Reached): Finding | undefined {
  if (zone !== 'UTC') {
    return wrong(
      `Les connexions sont en ${zone} et non en UTC : un intermédiaire (pgbouncer ?) retire leurs options. Connectez-vous directement à PostgreSQL, ou fixez : ALTER ROLE … SET TimeZone = 'UTC'.`,
    )
  }
  if (unknown.length > 0) {
    return wrong(
      `La base est plus récente que ce programme (${unknown.join(', ')}) : installez la version qui l’a mise à jour, ou une plus récente.`,
    )
  }
  if (missing.length > 0 && !mayCreate) {
    return wrong(
      'L’utilisateur de DATABASE_URL ne peut pas créer de tables : GRANT CREATE, USAGE ON SCHEMA public TO …',
    )
  }
  return undefined
}

function reached({ version, missing, networks }: Reached): Finding {
  if (missing.length > 0) {
    return ok(`PostgreSQL ${version}, en UTC. Le prochain démarrage la mettra à jour (${missing.join(', ')}).`)
  }
  const many = networks.length < 2 ? 'réseau' : 'réseaux'
  return ok(`PostgreSQL ${version}, en UTC, à jour. ${networks.length} ${many}.`)
}

function embeddedNote({ DATA_DIR }: Config, real: boolean, state: string): Finding {
  const text = `Base embarquée dans ${DATA_DIR} ; ${state}.`
  if (!real) return ok(text)
  return note(
    `${text} Elle convient à un essai ou à un petit réseau, sur un disque local sauvegardé ; au-delà, renseignez DATABASE_URL.`,
  )
}
