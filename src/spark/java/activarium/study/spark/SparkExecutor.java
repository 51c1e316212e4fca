package activarium.study.spark;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.DataSpec;
import activarium.network.RunSpecWriter;
import activarium.study.MemberExecutor;
import activarium.study.MemberJson;
import activarium.study.PlannedMember;
import activarium.training.DataFingerprint;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Hands members to Apache Spark, each a task of its own. A task that fails, or whose executor is lost, is run again by Spark. */
final class SparkExecutor implements MemberExecutor {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JavaSparkContext context;
    private final Map<DataSpec, Long> fingerprints = new ConcurrentHashMap<>();

    SparkExecutor(JavaSparkContext context) {
        this.context = context;
    }

    @Override
    public String engine() {
        return "fused";
    }

    @Override
    public long data(PlannedMember member) {
        return fingerprints.computeIfAbsent(member.spec().data(), spec -> {
            TrainTest data = DataLoading.load(spec);
            return DataFingerprint.of(data);
        });
    }

    @Override
    public Execution start(List<PlannedMember> members, Consumer<Ended> listener) {
        Job job = new Job(members, listener);
        Thread.ofPlatform().name("spark-study").daemon().start(job::run);
        return job;
    }

    @Override
    public void close() {
        context.close();
    }

    /** Members that are being trained somewhere. */
    private final class Job implements Execution {
        private final String group = UUID.randomUUID().toString();
        private final List<PlannedMember> members;
        private final Consumer<Ended> listener;
        private final Set<Integer> answered = ConcurrentHashMap.newKeySet();
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean stopped;

        Job(List<PlannedMember> members, Consumer<Ended> listener) {
            this.members = members;
            this.listener = listener;
        }

        private void run() {
            try {
                context.setJobGroup(group, "members of a study", true);
                JavaRDD<String> specs = context.parallelize(members.stream().map(member -> RunSpecWriter.write(member.spec())).toList(), members.size());
                AbstractFunction2<Object, String, BoxedUnit> heard = new AbstractFunction2<>() {
                    @Override
                    public BoxedUnit apply(Object place, String answer) {
                        answered((Integer) place, answer);
                        return BoxedUnit.UNIT;
                    }
                };
                Seq<Object> places = CollectionConverters.asScala(IntStream.range(0, members.size()).<Object>mapToObj(i -> i).toList()).toSeq();
                scala.Function2<org.apache.spark.TaskContext, Iterator<String>, String> task = new TrainMember();
                context.sc().runJob(specs.rdd(), task, places, heard, ClassTag$.MODULE$.<String>apply(String.class));
            } catch (Exception failed) {
                // Scala's methods do not declare what they throw: SparkException comes here.
                unanswered(failed);
            } finally {
                over.countDown();
            }
        }

        private void answered(int place, String text) {
            PlannedMember planned = members.get(place);
            answered.add(place);
            try {
                JsonNode answer = MAPPER.readTree(text);
                if (answer.path("data").asLong() == data(planned)) {
                    listener.accept(new Ended.WithOutcome(planned, MemberJson.read(answer.path("outcome"))));
                } else {
                    listener.accept(new Ended.WithoutOutcome(planned, "its data on the executor are not those here; give every machine the same files"));
                }
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private void unanswered(Exception failed) {
            if (!stopped) {
                IntStream.range(0, members.size()).filter(i -> !answered.contains(i)).findFirst().ifPresent(i -> listener.accept(
                        new Ended.WithoutOutcome(members.get(i), "Spark gave up: " + String.valueOf(failed.getMessage()).lines().findFirst().orElse("")
                                + "; why an executor has ended is in its stderr, in the worker's folder \"work\"")));
            }
        }

        @Override
        public boolean await(long milliseconds) throws InterruptedException {
            return over.await(milliseconds, TimeUnit.MILLISECONDS);
        }

        @Override
        public double progress() {
            return (double) answered.size() / members.size();
        }

        @Override
        public void pause() {
            // Tasks that run elsewhere go on to their end: they are short.
        }

        @Override
        public void resume() {
            // Nothing was held.
        }

        @Override
        public void stop() {
            stopped = true;
            if (over.getCount() > 0) {
                context.cancelJobGroup(group);
            }
        }
    }
}
