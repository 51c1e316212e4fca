/**
 * The project's own engine: networks trained in this process, in single or double precision. {@code DoubleArithmetic}, {@code DoubleChannels},
 * {@code DoublePooling}, {@code DoubleProducts}, {@code DoubleRules} and {@code DoubleSums} are made by the build out of the classes for floats.
 */
@NullMarked
package activarium.training.fused;

import org.jspecify.annotations.NullMarked;
