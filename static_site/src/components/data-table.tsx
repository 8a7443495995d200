// biome-ignore-all lint/a11y/noRedundantRoles: laid out as blocks (on narrow screens) a table loses its own.

import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  name: string;
  header: string;
  cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the end of their column; actions have no visible header. */
  kind?: 'main' | 'number' | 'actions';
}

interface Props<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly ReadonlySignal<Row>[];
  keyOf: (row: Row) => string | number;
}

/**
 * A table on wide screens, cards on narrow ones. The roles are spelled out because a browser that
 * lays a table out as blocks no longer tells screen readers that it is one.
 */
export function DataTable<Row>({ caption, columns, rows, keyOf }: Props<Row>) {
  return (
    <table class="table" role="table">
      <caption class="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ name, header, kind }) => (
            <th key={name} role="columnheader" scope="col" class={`cell-${kind ?? 'text'}`}>
              <span class={kind === 'actions' ? 'visually-hidden' : ''}>{header}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <TableRow key={keyOf(row.peek())} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

function TableRow<Row>({ row, columns }: { row: ReadonlySignal<Row>; columns: readonly Column<Row>[] }) {
  const value = row.value;
  return (
    <tr role="row">
      {columns.map(({ name, header, cell, kind }) => (
        <td key={name} role="cell" class={`cell-${kind ?? 'text'}`} data-label={header}>
          {cell(value)}
        </td>
      ))}
    </tr>
  );
}
