package activarium.training.cuda.network;

import activarium.network.Units;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

import java.util.List;

/** Some of a layer's units, in a kernel: who is one, which one, and back. */
record UnitCode(KernelBuilder code, Units units) {
    Predicate contains(S32 unit) {
        return units.ranges().stream().map(range -> unit.lessThan(range.last() + 1).and(code.s32(range.first() - 1).lessThan(unit)))
                .reduce(Predicate::or).orElseThrow();
    }

    /** How many of them come before a unit that is one of them. */
    S32 rank(S32 unit) {
        List<Units.Range> ranges = units.ranges();
        S32 rank = unit.minus(ranges.getFirst().first());
        int before = ranges.getFirst().last() - ranges.getFirst().first() + 1;
        for (Units.Range range : ranges.subList(1, ranges.size())) {
            rank = unit.lessThan(range.first()).choose(rank, unit.minus(range.first()).plus(before));
            before += range.last() - range.first() + 1;
        }
        return rank;
    }

    /** The unit before which so many of them come. */
    S32 unit(S32 rank) {
        List<Units.Range> ranges = units.ranges();
        S32 unit = rank.plus(ranges.getFirst().first());
        int before = ranges.getFirst().last() - ranges.getFirst().first() + 1;
        for (Units.Range range : ranges.subList(1, ranges.size())) {
            unit = rank.lessThan(before).choose(unit, rank.plus(range.first() - before));
            before += range.last() - range.first() + 1;
        }
        return unit;
    }
}
