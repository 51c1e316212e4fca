/** Trained networks as ONNX models. */
@NullMarked
package activarium.export.onnx;

import org.jspecify.annotations.NullMarked;
