package activarium.cpab;

import activarium.vector.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * What {@link FloatFlow} does with the points of one segment, as loops over vectors; ranges are multiples of the lanes. The
 * forms are {@link Flow}'s, with series that go as far as a float needs. Several small loops: as one, they would be more than
 * the compiler puts in place.
 */
final class SegmentLoops {
    private static final VectorSpecies<Float> SPECIES = FloatMath.SPECIES;
    static final int LANES = SPECIES.length();
    private static final float LOG_2 = 0.69314718f;

    /** What is called by way of an interface of many faces is compiled for itself, not into its caller beside the others. */
    interface Loop {
        void run(SegmentConstants k, SortedPoints points, int from, int end);
    }

    private static final Loop[] STAYING = {SegmentLoops::stay};
    private static final Loop[] NEAR = {SegmentLoops::leave, SegmentLoops::arrive, SegmentLoops::finish};
    private static final Loop[] FAR = {SegmentLoops::leave, SegmentLoops::logarithms, SegmentLoops::choose, SegmentLoops::arrive,
        SegmentLoops::finish};
    private static final Loop[] WEIGHING_STAYING = {SegmentLoops::weighStaying};
    private static final Loop[] WEIGHING_CROSSING = {SegmentLoops::bend, SegmentLoops::weighStart, SegmentLoops::weighReach,
        SegmentLoops::weighMoment};

    /** Brings a segment's points to their ends. */
    static void follow(SegmentConstants k, SortedPoints points, int from, int end) {
        runAll(k.stays ? STAYING : k.far ? FAR : NEAR, k, points, from, end);
    }

    /**
     * Takes the sums over a segment's points. Where these stay: 0 weights, 1 weights times the distance from the anchor. Where
     * they cross borders: 0 grown weights; 1 and 2 what the start cell's left and right vertex do, but for constant factors; 3
     * weights times the moment of the reach; 4 weights times the reach, or times the time and the growth where the far vertex is
     * the slower.
     */
    static void weigh(SegmentConstants k, SortedPoints points, int from, int end) {
        runAll(k.stays ? WEIGHING_STAYING : WEIGHING_CROSSING, k, points, from, end);
    }

    private static void runAll(Loop[] loops, SegmentConstants k, SortedPoints points, int from, int end) {
        for (Loop loop : loops) {
            loop.run(k, points, from, end);
        }
    }

    private SegmentLoops() {
    }

    private static FloatVector at(float[] from, int i) {
        return FloatVector.fromArray(SPECIES, from, i);
    }

    private static FloatVector of(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /** {@code segmentOf[i]} = number of cuts at or below u[i], or {@code outside} for points out of [0, 1] where these do not move. */
    static void find(float[] u, float[] cuts, boolean bounded, int outside, int[] segmentOf, int count) {
        count(u, cuts, segmentOf, count);
        if (bounded) {
            for (int i = 0; i < count; i++) {
                segmentOf[i] = u[i] < 0 || u[i] > 1 ? outside : segmentOf[i];
            }
        }
    }

    private static void count(float[] u, float[] cuts, int[] segmentOf, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector point = at(u, i);
            FloatVector below = FloatVector.zero(SPECIES);
            for (int c = 0; c < cuts.length; c++) {
                below = below.add(1f, point.compare(VectorOperators.GE, cuts[c]));
            }
            ((IntVector) below.convert(VectorOperators.F2I, 0)).intoArray(segmentOf, i);
        }
    }

    static void identity(SortedPoints points, int from, int end) {
        System.arraycopy(points.point, from, points.value, from, end - from);
        Arrays.fill(points.slope, from, end, 1);
    }

    private static void stay(SegmentConstants k, SortedPoints points, int from, int end) {
        for (int i = from; i < end; i += LANES) {
            FloatVector moved = at(points.point, i).sub(k.anchor).fma(of(k.growth), of(k.base));
            moved.max(k.lowest).min(k.highest).intoArray(points.value, i);
            of(k.growth).intoArray(points.slope, i);
        }
    }

    private static FloatVector speed(SegmentConstants k, FloatVector u) {
        return u.sub(k.anchor).fma(of(k.speedSlope), of(k.speed)).max(k.slowest);
    }

    private static FloatVector distance(SegmentConstants k, FloatVector u) {
        return of(k.exit).sub(u).mul(k.direction).max(0f);
    }

    /** Time to the exit by log(q/p) = 2 artanh((q - p)/(q + p)), the series good for (q - p)/(q + p) up to 1/3. */
    private static void leave(SegmentConstants k, SortedPoints points, int from, int end) {
        for (int i = from; i < end; i += LANES) {
            FloatVector u = at(points.point, i);
            FloatVector speed = speed(k, u);
            FloatVector mean = distance(k, u).div(speed.add(k.exitSpeed));
            FloatVector z = mean.mul(k.startGrowth);
            z = z.mul(z);
            FloatVector p = of(0.12144780f);
            p = p.fma(z, of(0.10715370f));
            p = p.fma(z, of(0.14308299f));
            p = p.fma(z, of(0.19999444f));
            p = p.fma(z, of(0.33333337f));
            FloatVector spent = p.mul(z).fma(mean, mean).mul(2f).max(0f).min(k.time);
            speed.intoArray(points.speed, i);
            spent.intoArray(points.spent, i);
            of(k.time).sub(spent).intoArray(points.time, i);
        }
    }

    private static void logarithms(SegmentConstants k, SortedPoints points, int from, int end) {
        for (int i = from; i < end; i += LANES) {
            FloatMath.log(of(k.exitSpeed).div(at(points.speed, i))).intoArray(points.time, i);
        }
    }

    /** Time to the exit by the logarithm where the speed changes much, by the series where it does not. */
    private static void choose(SegmentConstants k, SortedPoints points, int from, int end) {
        for (int i = from; i < end; i += LANES) {
            FloatVector logarithm = at(points.time, i);
            FloatVector spent = logarithm.mul(k.startGrowthInverse).max(0f).min(k.time);
            spent = spent.blend(at(points.spent, i), logarithm.abs().lt(LOG_2));
            spent.intoArray(points.spent, i);
            of(k.time).sub(spent).intoArray(points.time, i);
        }
    }

    private static void arrive(SegmentConstants k, SortedPoints points, int from, int end) {
        for (int i = from; i < end; i += LANES) {
            FloatVector time = at(points.time, i);
            FloatVector exponent = time.mul(k.endGrowth);
            FloatVector growth = FloatMath.exp(exponent.min(88f));
            growth.intoArray(points.growth, i);
            FloatMath.expm1(exponent, growth).intoArray(points.reach, i);
        }
    }

    private static void finish(SegmentConstants k, SortedPoints points, int from, int end) {
        float speed = Math.abs(k.entryVelocity);
        // Without growth the reach is the time, and with 0 for one over the growth rate the other term is nothing.
        float share = k.endGrowthInverse == 0 ? 1 : 0;
        for (int i = from; i < end; i += LANES) {
            FloatVector reach = at(points.time, i).fma(of(share), at(points.reach, i).mul(k.endGrowthInverse));
            reach.intoArray(points.reach, i);
            reach.fma(of(k.entryVelocity), of(k.entry)).max(k.lowest).min(k.highest).intoArray(points.value, i);
            at(points.growth, i).mul(speed).div(at(points.speed, i)).intoArray(points.slope, i);
        }
    }

    private static void weighStaying(SegmentConstants k, SortedPoints points, int from, int end) {
        FloatVector weights = FloatVector.zero(SPECIES);
        FloatVector distances = FloatVector.zero(SPECIES);
        for (int i = from; i < end; i += LANES) {
            FloatVector weight = at(points.weight, i);
            weights = weights.add(weight);
            distances = weight.fma(at(points.point, i).sub(k.anchor), distances);
        }
        points.sums[0] = total(weights, points.lanes);
        points.sums[1] = total(distances, points.lanes);
    }

    /** (t q - d) / a along the distance d to the exit: d^2 / p times (t q - d) / (z d), by its series where that would cancel. */
    private static void bend(SegmentConstants k, SortedPoints points, int from, int end) {
        for (int i = from; i < end; i += LANES) {
            FloatVector distance = distance(k, at(points.point, i));
            FloatVector z = distance.mul(k.startGrowth).div(at(points.speed, i));
            // The sum of (-z)^n / ((n + 1) (n + 2)).
            FloatVector p = of(1 / 90f);
            p = p.fma(z, of(-1 / 72f));
            p = p.fma(z, of(1 / 56f));
            p = p.fma(z, of(-1 / 42f));
            p = p.fma(z, of(1 / 30f));
            p = p.fma(z, of(-1 / 20f));
            p = p.fma(z, of(1 / 12f));
            p = p.fma(z, of(-1 / 6f));
            p = p.fma(z, of(0.5f));
            FloatVector plain = at(points.spent, i).mul(k.exitSpeed).sub(distance).div(z.mul(distance));
            plain.blend(p, z.abs().lt(0.3f)).mul(distance).mul(k.direction).intoArray(points.bent, i);
        }
    }

    private static void weighStart(SegmentConstants k, SortedPoints points, int from, int end) {
        FloatVector all = FloatVector.zero(SPECIES);
        FloatVector toLeft = FloatVector.zero(SPECIES);
        FloatVector toRight = FloatVector.zero(SPECIES);
        for (int i = from; i < end; i += LANES) {
            FloatVector u = at(points.point, i);
            FloatVector bent = at(points.bent, i);
            FloatVector grown = at(points.weight, i).mul(at(points.growth, i));
            all = all.add(grown);
            FloatVector scaled = grown.mul(distance(k, u).div(at(points.speed, i)));
            toLeft = scaled.fma(of(k.right).sub(u).sub(bent), toLeft);
            toRight = scaled.fma(u.sub(k.left).add(bent), toRight);
        }
        points.sums[0] = total(all, points.lanes);
        points.sums[1] = total(toLeft, points.lanes);
        points.sums[2] = total(toRight, points.lanes);
    }

    private static void weighReach(SegmentConstants k, SortedPoints points, int from, int end) {
        FloatVector reaches = FloatVector.zero(SPECIES);
        FloatVector growns = FloatVector.zero(SPECIES);
        for (int i = from; i < end; i += LANES) {
            FloatVector weight = at(points.weight, i);
            reaches = weight.fma(at(points.reach, i), reaches);
            growns = weight.fma(at(points.time, i).mul(at(points.growth, i)), growns);
        }
        double reach = total(reaches, points.lanes);
        double grown = total(growns, points.lanes);
        points.sums[4] = k.entryIsSlower ? reach : grown;
    }

    /** The moment is (t e^(bt) - E) / b, by its series where that would cancel: t^2 times the sum of (n + 1) z^n / (n + 2)!. */
    private static void weighMoment(SegmentConstants k, SortedPoints points, int from, int end) {
        FloatVector moments = FloatVector.zero(SPECIES);
        for (int i = from; i < end; i += LANES) {
            FloatVector time = at(points.time, i);
            FloatVector z = time.mul(k.endGrowth);
            FloatVector p = of(10 / 39916800f);
            p = p.fma(z, of(9 / 3628800f));
            p = p.fma(z, of(8 / 362880f));
            p = p.fma(z, of(7 / 40320f));
            p = p.fma(z, of(6 / 5040f));
            p = p.fma(z, of(5 / 720f));
            p = p.fma(z, of(4 / 120f));
            p = p.fma(z, of(3 / 24f));
            p = p.fma(z, of(2 / 6f));
            p = p.fma(z, of(0.5f));
            FloatVector plain = time.mul(at(points.growth, i)).sub(at(points.reach, i)).mul(k.endGrowthInverse);
            moments = at(points.weight, i).fma(plain.blend(p.mul(time).mul(time), z.abs().lt(1f)), moments);
        }
        points.sums[3] = total(moments, points.lanes);
    }

    private static double total(FloatVector sum, float[] lanes) {
        sum.intoArray(lanes, 0);
        double total = 0;
        for (float lane : lanes) {
            total += lane;
        }
        return total;
    }
}
