const firstSeed = Number(process.env['BANYAN_SIMULATION_SEED'] ?? 1);

/** How many histories are lived through: so many, unless more or fewer are asked for. */
export const seedsOr = (count: number): number => Number(process.env['BANYAN_SIMULATIONS'] ?? count);

/** Lives through one history after the other. @throws {Error} naming the seed that shows it again */
export async function eachSeed(count: number, live: (seed: number) => Promise<void>): Promise<void> {
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    try {
      await live(seed);
    } catch (error) {
      throw new Error(`BANYAN_SIMULATION_SEED=${seed} BANYAN_SIMULATIONS=1 shows it again`, { cause: error });
    }
  }
}
