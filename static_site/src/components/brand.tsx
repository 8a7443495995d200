export function BrandMark() {
  return <img class="brand-mark" src="/favicon.svg" width="32" height="32" alt="" />;
}
