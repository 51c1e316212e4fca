package activarium.activation;

import java.util.List;

import static activarium.activation.Family.WARPED;

/** Activations built on the CPAB warp. */
final class WarpedUnits {
    private WarpedUnits() {
    }

    static List<Definition> definitions() {
        return List.of(
            ditac(Ditac.Variant.GELU, "DiTAC").aliases("ge-ditac")
                .note("GELU whose input is warped by a learned, smoothly invertible map: one curve that can take almost any shape."),
            ditac(Ditac.Variant.LEAKY, "DiTAC, leaky")
                .note("A learned warp between lo and hi, the identity above, a gentle slope below."),
            ditac(Ditac.Variant.INFINITE, "DiTAC, infinite edges")
                .note("A learned warp of the whole line: the outermost pieces of the velocity field go on for ever."),
            ditac(Ditac.Variant.WHOLE, "DiTAC, warp alone")
                .note("A learned, invertible warp between lo and hi, the identity outside."),
            ditac(Ditac.Variant.POSITIVE, "DiTAC, positive side")
                .note("A learned warp of inputs between 0 and hi; all others pass unchanged."),
            ditac(Ditac.Variant.NEGATIVE, "DiTAC, negative side")
                .note("A learned warp of inputs between lo and 0; all others pass unchanged."));
    }

    private static Definition ditac(Ditac.Variant variant, String title) {
        return new Definition(WARPED, variant.word(), title).form(Ditac.standard(variant)).source(Papers.DITAC);
    }
}
