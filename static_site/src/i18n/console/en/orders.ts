export const orders = {
  order: {
    addHeading: 'Add licences',
    anotherProduct: 'Add another product',
    for: (organisation: string, domain: string) => `${organisation} · ${domain}`,
    plan: 'Plan',
    licences: 'Number of licences',
    removeOne: 'Remove a licence',
    addOne: 'Add a licence',
    bounds: (minimum: string, maximum: string) => `From ${minimum} to ${maximum}`,
    current: (licences: string) => `Today: ${licences}`,
    change: (difference: string) => `Change: ${difference}`,
    unchanged: 'Use + and − to choose how many licences the customer should have in total.',
    onlyMore: (on: string) =>
      `The subscription ends on ${on}; until then you can only add licences. To reduce them, resume the subscription first.`,
    outOfRange: (minimum: string, maximum: string) => `Choose a whole number from ${minimum} to ${maximum}.`,
    quoting: 'Calculating the price…',
    effective: {
      now: (on: string) => `From today, ${on}`,
      later: (on: string) => `At renewal, on ${on}`,
      end: (on: string) => `At the end of the period, on ${on}`,
    },
    lineFull: (licences: string, price: string) => `${licences} × ${price}`,
    linePart: (licences: string, days: string, price: string, base: string) =>
      `${licences} × ${days} × ${price} ÷ ${base}`,
    lineTitle: (product: string, plan: string) => `${product} · ${plan}`,
    net: 'Net',
    tax: {
      standard: (rate: string) => `VAT ${rate}`,
      reverseCharge: () => 'VAT: reverse charge',
      notSubject: () => 'Not subject to VAT',
    },
    totalOn: {
      invoice: () => 'Due now',
      creditNote: () => 'Credit note',
      statement: (on: string) => `On the statement of ${on}`,
      none: () => 'Due now',
    },
    rateMayChange: (on: string) => `VAT is at today’s rate; the statement has the rate of ${on}, its day of issue.`,
    laterRate: (rate: string, since: string, on: string) =>
      `The rate of VAT will be ${rate} from ${since}: the statement of ${on} will have it.`,
    renewalRate: (rate: string, since: string) =>
      `From ${since} the rate of VAT is ${rate}, as its statement will have it.`,
    replacesPlan: (plan: string, on: string) => `Replaces the change to ${plan} scheduled for ${on}.`,
    nothing: 'Nothing due now',
    trialEnds: 'The free trial ends today.',
    noCredit: 'No credit: nothing that was charged can be returned any more.',
    roundedTogether: 'Rounded together with earlier credits',
    lineKind: {
      returned: 'Returned licences',
      unusedDays: 'Unused days on the current plan',
      newPlan: 'Rest of the period on the new plan',
      restoredDays: 'Days on the previous plan, charged again',
    },
    when: {
      label: 'When',
      renewal: 'At renewal',
      renewalNote: 'Nothing due now',
      now: 'Now, with a credit',
      nowNote: 'The customer loses the licences today',
    },
    returnRefused: {
      not_in_correction_window:
        'This many licences can no longer be returned for a credit; you can reduce them at renewal.',
      undo_first:
        'These licences were bought before the plan change. To return them, undo the change first; you can also reduce them at renewal.',
    },
    purchaseOrder: {
      open: 'Purchase order number (optional)',
      label: 'Your purchase order number',
      hint: 'It will appear on the invoice.',
    },
    renewal: (on: string, licences: string, total: string) => `Renews on ${on}: ${licences}, ${total} including tax`,
    renewalPlan: (on: string, licences: string, plan: string, total: string) =>
      `Renews on ${on}: ${licences} on ${plan}, ${total} including tax`,
    renewalTrial: (lastDay: string, licences: string, total: string) =>
      `Free until ${lastDay}, then ${licences}, ${total} including tax`,
    renewalEnds: (on: string) => `No renewal: the subscription ends on ${on}`,
    noRenewal: 'No renewal: the subscription ends today',
    replaces: (licences: string, on: string) => `Replaces the reduction to ${licences} scheduled for ${on}.`,
    summary: {
      trial: 'Free trial',
      buy: 'Purchase',
      addLicences: 'Additional licences',
      reduceLicences: 'Fewer licences',
      keepLicences: 'Keep all licences',
      returnLicences: 'Return of licences',
      changePlan: 'Plan change',
      undoChange: 'Undoing the plan change',
      schedulePlan: 'Plan change',
      keepPlan: 'Keep the current plan',
      cancel: 'Cancellation',
      cancelNow: 'Immediate cancellation',
      resume: 'Resume the subscription',
    },
    place: 'Order now',
    placing: 'Ordering…',
    changed: 'The price has changed in the meantime. Here is the new price; nothing has been ordered yet.',
    doneHeading: {
      licences: 'Order placed',
      cancel: 'Subscription cancelled',
      cancelNow: 'Subscription ended',
      resume: 'Subscription resumed',
      changePlan: 'Plan changed',
      schedulePlan: 'Plan change scheduled',
      keepPlan: 'Plan change cancelled',
      undoChange: 'Plan change undone',
      returnLicences: 'Licences returned',
    },
    done: {
      trial: (licences: string) => `On trial from today: ${licences}.`,
      buy: (licences: string) => `Active from today: ${licences}.`,
      addLicences: (licences: string) => `The customer now has ${licences}.`,
      reduceLicences: (licences: string, on: string) => `${licences} from ${on}. Nothing changes until then.`,
      keepLicences: (licences: string) => `The scheduled reduction is cancelled: the customer keeps ${licences}.`,
      cancel: (on: string) =>
        `The customer can use the licences until ${on}. Until then you can resume the subscription.`,
      resume: (licences: string, on: string) => `It renews on ${on} with ${licences}.`,
      cancelNow: 'The subscription ended today.',
      changePlan: (plan: string) => `From today: ${plan}.`,
      schedulePlan: (plan: string, on: string) => `${plan} from ${on}. Nothing changes until then.`,
      keepPlan: (plan: string) => `The plan stays ${plan}.`,
      undoChange: (plan: string) => `The plan is ${plan} again, as before the change.`,
    },
    invoice: (number: string, total: string) => `Invoice ${number} · ${total}`,
    creditNote: (number: string, total: string) => `Credit note ${number} · ${total}`,
    issuing: {
      invoice: 'The invoice is being issued…',
      creditNote: 'The credit note is being issued…',
    },
    setAside: {
      invoice:
        'This order is done, but its invoice could not be issued yet. The vendor has been told: you need not do anything.',
      creditNote:
        'This order is done, but its credit note could not be issued yet. The vendor has been told: you need not do anything.',
    },
    statement: (month: string) => `The amount will be on the statement for ${month}.`,
    noPlans: 'There are no plans to order at the moment.',
  },
  returns: {
    purchase: {
      until: (day: string) => `You can return this purchase until ${day}.`,
      later: 'Within 24 hours all of it is credited; after that, only the days still to come.',
      never: (day: string) =>
        `This purchase can’t be returned, because something was returned or undone recently. Purchases from ${day} on can be.`,
    },
    change: {
      until: (day: string) => `You can undo this change until ${day}, as long as it is the last order.`,
      later: 'Within 24 hours that costs nothing; after that, each day since the change costs the dearer plan.',
      never: (day: string) =>
        `This change can’t be undone, because something was returned or undone recently. Changes from ${day} on can be.`,
    },
    closes: (day: string) => `New purchases and plan changes before ${day} can’t be returned or undone.`,
    noLongerUndone: (on: string) => `After this order, the plan change of ${on} can no longer be undone.`,
    undoneFirst: (on: string) => `The plan change of ${on} is undone first.`,
  },
  action: {
    heading: {
      cancel: 'Cancel the subscription?',
      resume: 'Resume the subscription?',
      keepPlan: 'Cancel the plan change?',
      undoChange: 'Undo the plan change?',
    },
    when: {
      label: 'When',
      cancel: 'At the end of the period',
      cancelNow: 'Now',
      undoChange: 'Don’t cancel, only undo the plan change',
      backTo: (plan: string) => `Back to ${plan}`,
    },
    body: {
      cancel: (lastDay: string) =>
        `The customer can use the licences until ${lastDay}. Until then you can resume the subscription.`,
      cancelNow: () => 'The customer loses the licences today. This cannot be undone.',
      resume: (lastDay: string) => `The subscription no longer ends on ${lastDay}: it renews as before.`,
      keepPlan: () => 'The subscription stays on its current plan at the next renewal.',
      undoChange: (licences: string, plan: string, lastDay: string) =>
        `All will be as before the change: ${licences} on ${plan}; the period ends on ${lastDay}.`,
    },
    place: {
      cancel: 'Cancel subscription',
      cancelNow: 'End now',
      resume: 'Resume subscription',
      keepPlan: 'Keep the current plan',
      undoChange: 'Undo the plan change',
    },
    notNow: 'Not now',
    quoting: 'One moment…',
    changed: 'The subscription has changed in the meantime. This is its current state; nothing has been ordered yet.',
  },
  plan: {
    heading: 'Change plan',
    lead: (plan: string) => `Current plan: ${plan}`,
    choose: 'Choose a plan to see when the change takes effect and what it costs.',
    none: 'This product has no other plans.',
    place: 'Change plan',
  },
};

export type Orders = typeof orders;
