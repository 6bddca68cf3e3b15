import type { Command } from '../src/interaction/command.ts'
import accueil from './accueil.ts'
import aide from './aide.ts'
import compteRendu from './compte-rendu.ts'
import ordreDuJour from './ordre-du-jour.ts'
import reseau from './reseau.ts'
import reunion from './reunion.ts'
import suivi from './suivi.ts'

/** Every slash command, in the order of DESIGN §4. Both platforms register from this list. */
export const commands: readonly Command[] = [reseau, reunion, accueil, ordreDuJour, compteRendu, suivi, aide]
