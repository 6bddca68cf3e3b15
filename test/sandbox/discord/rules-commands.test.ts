import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/sandbox/discord/control-types.ts'
import { commandList } from '../../../src/sandbox/discord/rules/commands.ts'
import { run } from '../../../src/sandbox/discord/rules/engine.ts'
import { modal } from '../../../src/sandbox/discord/rules/modal.ts'
import { changedEvent, newEvent } from '../../../src/sandbox/discord/rules/scheduled-events.ts'
import { holdLimits, times, x } from './limit-cases.ts'

const option = (n = 0, more: Json = {}) => ({ label: `Option ${n}`, value: `${n}`, ...more })
const select = (more: Json = {}) => ({ type: 3, custom_id: 's', options: [option()], ...more })
const input = (n = 0, more: Json = {}) => ({
  type: 18,
  label: 'Titre',
  component: { type: 4, custom_id: `t${n}`, style: 1, ...more },
})
const form = (more: Json) => ({ custom_id: 'f', title: 'Titre', components: [input()], ...more })
const command = (more: Json = {}) => ({ name: 'reunion', description: 'Réunions', ...more })
const optionOf = (more: Json = {}) => ({ type: 3, name: 'lieu', description: 'Où', ...more })
const withOptions = (...options: Json[]) => [command({ options })]

const NOW = Date.parse('2026-06-01T08:00:00Z')
const event = (more: Json = {}) => ({
  name: 'Réunion',
  privacy_level: 2,
  entity_type: 3,
  scheduled_start_time: '2026-06-09T07:30:00Z',
  scheduled_end_time: '2026-06-09T10:00:00Z',
  entity_metadata: { location: 'Mairie' },
  ...more,
})

const MODAL = { rules: modal, schema: 'ModalInteractionCallbackRequestData' }
const COMMANDS = { rules: commandList, schema: 'ApplicationCommandUpdateRequest[]' }
const EVENT = { rules: newEvent(NOW), schema: 'ExternalScheduledEventCreateRequest' }
const inSpec = true

describe('what a form may hold', () => {
  holdLimits({
    'form title': {
      ...MODAL,
      inSpec,
      fits: form({ title: x(45) }),
      over: form({ title: x(46) }),
      at: 'title',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'form fields': {
      ...MODAL,
      fits: form({ components: times(5, (n) => input(n)) }),
      over: form({ components: times(6, (n) => input(n)) }),
      at: 'components',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'form field twice': {
      ...MODAL,
      fits: form({ components: [input(0), input(1)] }),
      over: form({ components: [input(0), input(0)] }),
      at: 'components.1.component.custom_id',
      code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
    },
    'field label': {
      ...MODAL,
      inSpec,
      fits: form({ components: [{ ...input(), label: x(45) }] }),
      over: form({ components: [{ ...input(), label: x(46) }] }),
      at: 'components.0.label',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'field value': {
      ...MODAL,
      inSpec,
      fits: form({ components: [input(0, { value: x(4000) })] }),
      over: form({ components: [input(0, { value: x(4001) })] }),
      at: 'components.0.component.value',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'field placeholder': {
      ...MODAL,
      inSpec,
      fits: form({ components: [input(0, { placeholder: x(100) })] }),
      over: form({ components: [input(0, { placeholder: x(101) })] }),
      at: 'components.0.component.placeholder',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'none to choose where required': {
      ...MODAL,
      fits: form({ components: [{ type: 18, label: 'x', component: select({ min_values: 0, required: false }) }] }),
      over: form({ components: [{ type: 18, label: 'x', component: select({ min_values: 0 }) }] }),
      at: 'components.0.component.min_values',
      code: 'BASE_TYPE_MIN_LENGTH',
    },
    'disabled in a form': {
      ...MODAL,
      fits: form({ components: [{ type: 18, label: 'x', component: select() }] }),
      over: form({ components: [{ type: 18, label: 'x', component: select({ disabled: true }) }] }),
      at: 'components.0.component.disabled',
      code: 'UNKNOWN_KEY',
    },
  })
})

describe('what commands may hold', () => {
  holdLimits({
    'command name': {
      ...COMMANDS,
      inSpec,
      fits: [command({ name: x(32) })],
      over: [command({ name: x(33) })],
      at: '0.name',
      code: 'STRING_TYPE_REGEX',
    },
    'command name with a space': {
      ...COMMANDS,
      fits: [command({ name: 'ordre-du-jour' })],
      over: [command({ name: 'ordre du jour' })],
      at: '0.name',
      code: 'STRING_TYPE_REGEX',
    },
    'command name in capitals': {
      ...COMMANDS,
      fits: [command({ name: 'réunion' })],
      over: [command({ name: 'Réunion' })],
      at: '0.name',
      code: 'APPLICATION_COMMAND_INVALID_NAME',
    },
    'command name twice': {
      ...COMMANDS,
      fits: [command(), command({ name: 'b' })],
      over: [command(), command()],
      at: '1.name',
      code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
    },
    'command description': {
      ...COMMANDS,
      inSpec,
      fits: [command({ description: x(100) })],
      over: [command({ description: x(101) })],
      at: '0.description',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'no description': {
      ...COMMANDS,
      fits: [command()],
      over: [{ name: 'a' }],
      at: '0.description',
      code: 'BASE_TYPE_REQUIRED',
    },
    'command options': {
      ...COMMANDS,
      inSpec,
      fits: withOptions(...times(25, (n) => optionOf({ name: `o${n}` }))),
      over: withOptions(...times(26, (n) => optionOf({ name: `o${n}` }))),
      at: '0.options',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'required after optional': {
      ...COMMANDS,
      fits: withOptions(optionOf({ name: 'a', required: true }), optionOf({ name: 'b' })),
      over: withOptions(optionOf({ name: 'a' }), optionOf({ name: 'b', required: true })),
      at: '0.options.1',
      code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    },
    'choice value': {
      ...COMMANDS,
      fits: withOptions(optionOf({ choices: [{ name: 'x', value: x(100) }] })),
      over: withOptions(optionOf({ choices: [{ name: 'x', value: x(101) }] })),
      at: '0.options.0.choices.0.value',
      code: 'BASE_TYPE_MAX_LENGTH',
    },
    'choices beside autocomplete': {
      ...COMMANDS,
      fits: withOptions(optionOf({ autocomplete: true })),
      over: withOptions(optionOf({ autocomplete: true, choices: [{ name: 'x', value: 'x' }] })),
      at: '0.options.0',
      code: 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
    },
    'options beside subcommands': {
      ...COMMANDS,
      fits: withOptions({ type: 1, name: 'a', description: 'a' }),
      over: withOptions({ type: 1, name: 'a', description: 'a' }, optionOf()),
      at: '0.options',
      code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    },
    'command size': {
      ...COMMANDS,
      fits: [
        command({
          name: 'a',
          description: 'a',
          options: times(24, (n) =>
            optionOf({
              name: `o${n + 10}`,
              description: 'd',
              choices: times(3, (c) => ({ name: `${c}${x(49)}`, value: x(55) })),
            }),
          ),
        }),
      ],
      over: [
        command({
          name: 'a',
          description: 'a',
          options: times(24, (n) =>
            optionOf({
              name: `o${n + 10}`,
              description: 'd',
              choices: times(3, (c) => ({ name: `${c}${x(59)}`, value: x(55) })),
            }),
          ),
        }),
      ],
      at: '0',
      code: 'APPLICATION_COMMAND_TOO_LARGE',
    },
  })
})

describe('what a scheduled event may hold', () => {
  holdLimits({
    'event name': {
      ...EVENT,
      inSpec,
      fits: event({ name: x(100) }),
      over: event({ name: x(101) }),
      at: 'name',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'event description': {
      ...EVENT,
      inSpec,
      fits: event({ description: x(1000) }),
      over: event({ description: x(1001) }),
      at: 'description',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'event location': {
      ...EVENT,
      inSpec,
      fits: event({ entity_metadata: { location: x(100) } }),
      over: event({ entity_metadata: { location: x(101) } }),
      at: 'entity_metadata.location',
      code: 'BASE_TYPE_BAD_LENGTH',
    },
    'event without an end': {
      ...EVENT,
      fits: event(),
      over: event({ scheduled_end_time: null }),
      at: 'scheduled_end_time',
      code: 'BASE_TYPE_REQUIRED',
    },
    'event in the past': {
      ...EVENT,
      fits: event({ scheduled_start_time: '2026-06-01T08:00:01Z' }),
      over: event({ scheduled_start_time: '2026-06-01T08:00:00Z' }),
      at: 'scheduled_start_time',
      code: 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
    },
    'event that ends before it starts': {
      ...EVENT,
      fits: event(),
      over: event({ scheduled_end_time: '2026-06-09T07:30:00Z' }),
      at: 'scheduled_end_time',
      code: 'GUILD_SCHEDULED_EVENT_END_BEFORE_START',
    },
  })

  it('let an event change its state one way only', () => {
    const codes = (before: Json, change: Json) => run(changedEvent(before, NOW), change).map(({ code }) => code)
    expect(codes(event({ status: 1 }), { status: 4 })).toEqual([])
    expect(codes(event({ status: 2 }), { status: 3 })).toEqual([])
    expect(codes(event({ status: 1 }), { status: 3 })).toEqual(['GUILD_SCHEDULED_EVENT_INVALID_STATUS_TRANSITION'])
    expect(codes(event({ status: 1 }), { name: 'Autre', description: null })).toEqual([])
    expect(codes(event({ status: 1 }), { scheduled_start_time: '2026-06-30T08:00:00Z' })).toEqual([
      'GUILD_SCHEDULED_EVENT_END_BEFORE_START',
    ])
    expect(codes(event({ status: 4 }), { name: 'Autre' })).toEqual(['GUILD_SCHEDULED_EVENT_ENTITY_FINISHED'])
  })
})
