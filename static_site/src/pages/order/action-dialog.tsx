import { useMemo } from 'preact/hooks';
import type { KnownSubscription, Quote } from '../../api/wire';
import { type Option, RadioGroup } from '../../components/radio-group';
import { countedLicences, messages } from '../../i18n/console';
import { date, dayBefore } from '../../i18n/dates';
import { actionDraft, type ConfirmedAction } from './action-draft';
import { type OrderDialogProps, OrderFrame } from './order-frame';

interface Props extends OrderDialogProps {
  subscription: KnownSubscription;
  action: ConfirmedAction;
}

type Draft = ReturnType<typeof actionDraft>;
type Chosen = Draft['chosen']['value'];

/** Asks whether the subscription is to be cancelled, resumed or kept on its plan, or a change undone, with the quote. */
export function ActionDialog({ subscription, action, ...frame }: Props) {
  // As in the order dialog: what changed since the dialog opened, the quote tells.
  const draft = useMemo(() => actionDraft(frame.customer, subscription, action), []);
  const chosen = draft.chosen.value;
  const quote = draft.flow.quote.value;
  const text = messages().action;
  const labels = { ...text, cancel: text.notNow, place: text.place[chosen], placing: text.place[chosen] };
  return (
    <OrderFrame
      {...frame}
      heading={text.heading[action]}
      subscription={subscription}
      draft={draft}
      layout="confirm"
      danger={chosen === 'cancel' || chosen === 'cancelNow'}
      labels={labels}
    >
      {action === 'cancel' && <When draft={draft} />}
      {quote && (chosen !== 'undoChange' || quote.kind === chosen) && <p>{body(chosen, quote)}</p>}
    </OrderFrame>
  );
}

function When({ draft: { chosen, flow, undoable } }: { draft: Draft }) {
  const text = messages().action.when;
  const options: Option<Chosen>[] = [
    { value: 'cancel', text: text.cancel },
    { value: 'cancelNow', text: text.cancelNow },
  ];
  if (undoable.value) {
    const back = text.backTo(undoable.value.planName);
    options.push({ value: 'undoChange', text: text.undoChange, below: <span class="soft small">{back}</span> });
  }
  return (
    <RadioGroup
      label={text.label}
      value={chosen.value}
      options={options}
      onChoose={(value) => {
        if (!flow.placing.value) chosen.value = value;
      }}
    />
  );
}

/** While another quote is on its way, the last day is that of the one before. */
function body(chosen: Chosen, { after }: Quote): string {
  const text = messages().action.body;
  const lastDay = date(dayBefore(after.period.end));
  if (chosen === 'undoChange') return text.undoChange(countedLicences(after.licences), after.planName, lastDay);
  return text[chosen](lastDay);
}
