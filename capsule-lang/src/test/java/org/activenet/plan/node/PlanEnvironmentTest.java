// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import java.util.List;
import org.activenet.capsule.Capsules;
import org.activenet.node.ExecutionEnvironmentContract.Capsule;
import org.activenet.node.ExecutionEnvironmentContract.Kind;
import org.activenet.node.ExecutionEnvironmentContract.Subject;
import org.activenet.node.ExecutionEnvironmentContract;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Port;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.TreeWalker;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;
import org.junit.jupiter.api.Nested;

class PlanEnvironmentTest {
    private static final Program PROGRAM = Capsules.plan("""
            exception Mine
            fun quiet() = ()
            fun shows(text: string, number: int) = (print(text); print((number, getSource(), thisHost())))
            fun gives(p: port) = deliver(p, 17)
            fun answers(c: unit chunk) = (OnRemote(c, getSource(), getRB() / 2, defaultRoute);
              OnNeighbor(|quiet|(), fst (hd (getNeighbors())), 1))
            fun here(n: int) = (OnRemote(|quiet|(), hd (thisHost()), 1, defaultRoute); eval(|shows|("x", n)))
            fun draws() = print(rand())
            fun times(n: int, ignored: int) = n + n
            fun twice(n: int, ignored: int) = foldl(times, n, [1; 1; 1; 1; 1; 1; 1; 1; 1; 1])
            fun more(n: int, ignored: int) = foldl(twice, n, [1; 1; 1; 1; 1; 1; 1; 1; 1; 1])
            fun much(n: int, ignored: int) = foldl(more, n, [1; 1; 1; 1; 1; 1; 1; 1; 1; 1])
            fun loops() = print(foldl(much, 1, [1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1]))
            fun raises() = raise Mine
            fun divides(n: int) = print(n / 0)
            fun aborts(c: unit chunk) = abort("Stopped", hd (thisHost()), c)
            fun asks() = OnRemote(|quiet|(), getSource(), getRB() + 1, defaultRoute)
            fun asksTwice() = (OnRemote(|quiet|(), getSource(), getRB(), defaultRoute);
              try OnRemote(|quiet|(), getSource(), 1, defaultRoute) handle NotEnoughRB => print("no more"))
            fun floods(n: int, ignored: int) = (OnRemote(|quiet|(), getSource(), 1, defaultRoute); n)
            fun tenfold(n: int, ignored: int) = foldl(floods, n, [1; 1; 1; 1; 1; 1; 1; 1; 1; 1])
            fun flood() = print(foldl(tenfold, 0, [1; 2; 3; 4; 5; 6; 7]))
            """);
    private static final ChunkCodec CODEC = new ChunkCodec(new ProgramCache());

    @Nested
    class WithTheTreeWalker implements ExecutionEnvironmentContract {
        @Override
        public Subject create() {
            return subject(new TreeWalker());
        }
    }

    @Nested
    class WithTheCompiler implements ExecutionEnvironmentContract {
        @Override
        public Subject create() {
            return subject(new CompiledEvaluator());
        }
    }

    private static Subject subject(Evaluator evaluator) {
        return new Subject(
                new PlanEnvironment(CODEC, evaluator),
                List.of(
                        capsule("quiet", Kind.ENDS),
                        capsule("shows", Kind.ENDS, "ä\n", -3),
                        capsule("gives", Kind.ENDS, new Port(2)),
                        capsule("draws", Kind.ENDS),
                        capsule("aborts", Kind.ENDS, chunk("quiet")),
                        capsule(
                                "answers",
                                Kind.SENDS_ON,
                                chunk("answers", chunk("shows", "inner", 1))),
                        capsule("here", Kind.SENDS_ON, 5),
                        capsule("flood", Kind.SENDS_TOO_MANY),
                        capsule("loops", Kind.LOOPS),
                        capsule("raises", Kind.RAISES),
                        capsule("divides", Kind.RAISES, 1),
                        capsule("asks", Kind.ASKS_TOO_MUCH),
                        capsule("asksTwice", Kind.ASKS_TOO_MUCH)));
    }

    private static Chunk chunk(String function, Object... arguments) {
        return Capsules.chunk(PROGRAM, function, arguments);
    }

    private static Capsule capsule(
            String function, Kind kind, Object... arguments) {
        return new Capsule(
                function, kind, packet -> PlanEnvironment.write(packet, chunk(function, arguments), CODEC));
    }
}
