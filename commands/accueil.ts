import { defineCommand } from '../src/interaction/command.ts'
import { confirmer } from './accueil/confirmer.ts'
import { dispense } from './accueil/dispense.ts'
import { echanger } from './accueil/echanger.ts'
import { indisponible } from './accueil/indisponible.ts'
import { echangeAccepter, echangeRefuser } from './accueil/repondre-echange.ts'
import { salle } from './accueil/salle.ts'
import { tour } from './accueil/tour.ts'

export default defineCommand({
  name: 'accueil',
  aliases: ['hote'],
  description: 'L’accueil des réunions, à tour de rôle',
  subcommands: { tour, indisponible, echanger, salle, dispense },
  actions: { confirmer, 'echange-accepter': echangeAccepter, 'echange-refuser': echangeRefuser },
})
