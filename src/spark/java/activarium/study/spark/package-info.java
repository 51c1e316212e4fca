/** A study's members on an Apache Spark cluster. */
@NullMarked
package activarium.study.spark;

import org.jspecify.annotations.NullMarked;
