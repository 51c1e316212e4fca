package activarium.activation;

/** What an activation is kin to. */
public enum Family {
    RECTIFIER("Rectifiers"),
    EXPONENTIAL("Exponential linear units"),
    SIGMOID("Sigmoids"),
    GATED("Gated and smooth rectifiers"),
    WARPED("Diffeomorphic (CPAB)"),
    FLEXIBLE("Rational, spline and Maxout"),
    OSCILLATING("Oscillating"),
    SHRINKING("Shrinking and growing"),
    SCALED("SAFS candidates with scale factors"),
    TYPED("Typed formulas");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    /** As a heading, in English. */
    public String title() {
        return title;
    }
}
