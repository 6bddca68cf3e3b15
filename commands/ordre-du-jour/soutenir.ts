import { proposalFacts } from '../../src/application/proposal-facts.ts'
import { supportProposal, withdrawProposal, withdrawSupport } from '../../src/application/support-proposal.ts'
import { subcommand } from '../../src/interaction/command.ts'
import {
  proposalWithdrawnView,
  supportedView,
  supportWithdrawnView,
} from '../../src/rendering/agenda/proposal-views.ts'
import { formOf } from './form-of.ts'
import { proposalOption } from './proposal-option.ts'

const options = { sujet: proposalOption({ label: 'Sujet', description: 'Parmi les sujets proposés' }) }

export const soutenir = subcommand({
  description: 'Soutenir un sujet proposé par un autre membre',
  options,
  access: 'member',
  reply: 'private',
  form: formOf(options, { title: 'Soutenir un sujet', submit: 'Soutenir' }),
  async run(context, { sujet }) {
    const { outcome, standing } = await supportProposal(context, { proposalId: sujet })
    return {
      kind: 'message',
      view: supportedView(outcome, proposalFacts(context, standing, [])),
      visibility: 'private',
    }
  },
})

/** By button only: « Retirer mon soutien ». */
export const retirerSoutien = subcommand({
  description: 'Retirer son soutien à un sujet',
  options,
  access: 'member',
  reply: 'private',
  async run(context, { sujet }) {
    const standing = await withdrawSupport(context, { proposalId: sujet })
    return { kind: 'replace', view: supportWithdrawnView(proposalFacts(context, standing, [])) }
  },
})

/** By button only: « Retirer ce sujet », for its author. */
export const retirer = subcommand({
  description: 'Retirer un sujet que l’on a proposé',
  options,
  access: 'member',
  reply: 'private',
  async run(context, { sujet }) {
    const { title } = await withdrawProposal(context, { proposalId: sujet })
    return { kind: 'replace', view: proposalWithdrawnView(title) }
  },
})
