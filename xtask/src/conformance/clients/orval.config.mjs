// The three kinds of client that orval makes of each document. It reads and writes where it is run.
const apis = ['persona', 'commerce-layer', 'fragment', 'flexigift'];
const kinds = ['fetch', 'axios', 'zod'];
export default Object.fromEntries(
  apis.flatMap((api) =>
    kinds.map((client) => [
      `${api}-${client}`,
      { input: `../../../spec/${api}.yaml`, output: { target: `gen/orval/${api}-${client}.ts`, client, mode: 'single' } },
    ]),
  ),
);
