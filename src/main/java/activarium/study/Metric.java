package activarium.study;

import activarium.training.LossPoint;

import java.util.ArrayList;
import java.util.List;

/** The one number by which a study judges a run. */
public sealed interface Metric {
    /** What is measured of a run. */
    Quantity quantity();

    /** Of one run; NaN where it is not known, as where the data have no test samples. */
    double of(MemberOutcome outcome);

    /** Whether a larger number is the better one. */
    boolean higherIsBetter();

    /** In a sentence and on an axis. */
    String title();

    /** After the last update. */
    record Final(Quantity quantity) implements Metric {
        @Override
        public double of(MemberOutcome outcome) {
            return quantity.of(outcome.trainLoss(), outcome.evaluation());
        }

        @Override
        public boolean higherIsBetter() {
            return quantity.higherIsBetter();
        }

        @Override
        public String title() {
            return quantity.title();
        }
    }

    /**
     * The mean of the quantity over the run: the area under its curve by the trapezoidal rule, divided by the number of steps. It tells how
     * fast a run learns, not only how far it gets.
     */
    record AreaUnderCurve(Quantity quantity) implements Metric {
        @Override
        public double of(MemberOutcome outcome) {
            List<CurvePoint> curve = curve(outcome, quantity);
            double area = 0;
            for (int i = 1; i < curve.size(); i++) {
                CurvePoint a = curve.get(i - 1);
                CurvePoint b = curve.get(i);
                area += (a.value() + b.value()) / 2 * (b.step() - a.step());
            }
            int span = curve.isEmpty() ? 0 : curve.getLast().step() - curve.getFirst().step();
            return span == 0 ? Double.NaN : area / span;
        }

        @Override
        public boolean higherIsBetter() {
            return quantity.higherIsBetter();
        }

        @Override
        public String title() {
            return quantity.title() + ", mean over the run";
        }
    }

    /** The first step kept of the curve at which the quantity is at the target or beyond; infinite where it never is. */
    record StepsTo(Quantity quantity, double target) implements Metric {
        @Override
        public double of(MemberOutcome outcome) {
            List<CurvePoint> curve = curve(outcome, quantity);
            if (curve.isEmpty()) {
                return Double.NaN;
            }
            return curve.stream().filter(point -> quantity.higherIsBetter() ? point.value() >= target : point.value() <= target)
                    .mapToDouble(CurvePoint::step).findFirst().orElse(Double.POSITIVE_INFINITY);
        }

        @Override
        public boolean higherIsBetter() {
            return false;
        }

        @Override
        public String title() {
            return "steps to a " + quantity.title() + " of " + target;
        }
    }

    /**
     * A point of a learning curve.
     *
     * @param step updates done
     */
    record CurvePoint(int step, double value) {
    }

    /** The curve of a quantity, with its value after the last update; without points where it is not known. */
    static List<CurvePoint> curve(MemberOutcome outcome, Quantity quantity) {
        List<CurvePoint> points = new ArrayList<>();
        for (LossPoint point : outcome.curve()) {
            double value = quantity.of(point.trainLoss(), point.evaluation());
            if (!Double.isNaN(value)) {
                points.add(new CurvePoint(point.step(), value));
            }
        }
        double last = quantity.of(outcome.trainLoss(), outcome.evaluation());
        if (!Double.isNaN(last) && (points.isEmpty() || points.getLast().step() < outcome.steps())) {
            points.add(new CurvePoint(outcome.steps(), last));
        }
        return points;
    }
}
