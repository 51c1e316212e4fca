/** Networks of Deeplearning4j on ND4J, and its model files. */
@NullMarked
package activarium.training.dl4j;

import org.jspecify.annotations.NullMarked;
