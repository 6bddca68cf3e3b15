import { defineCommand } from '../src/interaction/command.ts'
import { composer } from './ordre-du-jour/composer.ts'
import { proposer } from './ordre-du-jour/proposer.ts'
import { publier } from './ordre-du-jour/publier.ts'
import { retirer, retirerSoutien, soutenir } from './ordre-du-jour/soutenir.ts'
import { voir } from './ordre-du-jour/voir.ts'

export default defineCommand({
  name: 'ordre-du-jour',
  aliases: ['odj'],
  description: 'Proposer, soutenir et composer l’ordre du jour',
  subcommands: { voir, proposer, soutenir, composer, publier },
  actions: { 'retirer-soutien': retirerSoutien, retirer },
})
