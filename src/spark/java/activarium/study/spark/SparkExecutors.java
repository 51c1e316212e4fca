package activarium.study.spark;

import activarium.study.ClusterExecutors;
import activarium.study.MemberExecutor;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Connects to Apache Spark. */
public final class SparkExecutors implements ClusterExecutors {
    /** What an executor's Java needs beyond what Spark itself tells it. */
    private static final String OPTIONS = "--add-modules=jdk.incubator.vector";

    @Override
    public MemberExecutor connect(String master) {
        SparkConf conf = new SparkConf().setMaster(master).setAppName("Activarium").set("spark.ui.enabled", "false")
                .set("spark.executor.extraJavaOptions", OPTIONS).set("spark.log.level", "ERROR")
                // Executors have Spark's own libraries; this program is all that they lack.
                .setJars(JavaSparkContext.jarOfClass(SparkExecutors.class));
        try {
            return new SparkExecutor(new JavaSparkContext(conf));
        } catch (RuntimeException broken) {
            throw new IllegalArgumentException("Spark cannot be reached at \"" + master + "\": " + reason(broken), broken);
        }
    }

    private static String reason(Throwable broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse(broken.getClass().getSimpleName());
    }
}
