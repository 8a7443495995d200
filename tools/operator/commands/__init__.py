"""The commands, one module each: adding one is adding a module with a `COMMAND` (`tools.operator.support.command`)."""

GROUPS = {
    "charge": "What could not be billed.",
    "invoice": "Payments, and files that failed.",
    "invoices": "A month's documents.",
    "member": "Who may sign in for a reseller.",
    "plans": "The catalogue.",
    "reseller": "Resellers, and credit paid back to them.",
    "seller": "The vendor on every document.",
}
"""What the commands of a group are about; a group is the first of a command's two words."""
