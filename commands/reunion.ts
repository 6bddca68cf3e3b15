import { defineCommand } from '../src/interaction/command.ts'
import { agenda } from './reunion/agenda.ts'
import { annuler } from './reunion/annuler.ts'
import { calendrier } from './reunion/calendrier.ts'
import { cloturer } from './reunion/cloturer.ts'
import { deplacer } from './reunion/deplacer.ts'
import { planifier } from './reunion/planifier.ts'
import { planifierConfirmer } from './reunion/planifier-confirmer.ts'
import { presence } from './reunion/presence.ts'
import { prochaine } from './reunion/prochaine.ts'
import { reprendre } from './reunion/reprendre.ts'
import { suspendre } from './reunion/suspendre.ts'

export default defineCommand({
  name: 'reunion',
  description: 'Planifier les réunions, y répondre, les clore',
  subcommands: { planifier, calendrier, prochaine, presence, deplacer, annuler, suspendre, reprendre, cloturer },
  actions: { agenda, 'planifier-confirmer': planifierConfirmer },
})
