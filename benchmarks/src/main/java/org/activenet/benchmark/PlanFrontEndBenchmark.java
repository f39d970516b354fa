// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.List;
import java.util.Objects;
import org.activenet.benchmark.reference.PacketHost;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.language.ProgramFiles;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.Packets;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.plan.Plan;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.node.PlanEnvironment;
import org.activenet.plan.node.PlanLanguage;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Program;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Parser;
import org.activenet.plan.types.TypedProgram;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;
import org.activenet.wire.Ipv4Address;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// `parse` and `check` (which parses too) take a program of 1,025 lines and 175 definitions; `baseline` looks at each
/// of its characters. `compileAndRun` makes a class of `ping.plan`, which was checked before, and evaluates it for the
/// first time, at the source of the ping; `checkPing` is the check before that.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar PlanFrontEnd`. Expect some ten milliseconds at the most to check a
/// thousand lines, and a millisecond or two for the class: it is new each time, so that its code runs interpreted.
@Question("How long does a PLAN program wait before it runs, once for its check and once for its compiler?")
@State(Scope.Thread)
public class PlanFrontEndBenchmark extends NanosecondBenchmark {
    private static final int LINES = 1_000;
    private static final String BLOCK = """
            exception Lost%d
            val limit%d = 16 + %d

            fun show%d(index: int, at: host) : unit =
              (print(index);
               print(" ");
               print(at);
               print("\\n"))

            (* The better of two: a first step of a fold. *)
            fun better%d(best, next: int * int) =
              if fst next > fst best
              then next
              else best

            fun spread%d(rest: int, next: host * dev) : int =
              try
                (OnNeighbor(|gather%d|(fst next, [], rest / 2), fst next, rest / 2, snd next);
                 rest - rest / 2)
              handle NotEnoughRB => rest

            fun gather%d(to: host, seen: (host * int) list, count: int) : unit =
              let
                val here = hd (thisHost())
                val all = (here, count) :: seen
                fun add(sum, entry) = sum + snd entry + count
              in
                if count > limit%d or foldl(add, 0, all) < 0
                then raise Lost%d
                else if thisHostIs(to)
                then OnRemote(|show%d|(length(all), here), getSource(), getRB(), defaultRoute)
                else
                  let val next = defaultRoute(to)
                  in OnNeighbor(|gather%d|(to, all, count + 1), fst next, getRB(), snd next)
                  end
              end

            fun start%d(to: host) : unit =
              (foldl(spread%d, getRB(), getNeighbors());
               print(better%d((1, 2), (2, 1))))

            """;

    private final SourceText text = new SourceText("long.plan", longProgram());
    private final SourceText pingText = new ProgramFiles(new PlanLanguage()).builtIn("ping.plan");
    private final TypedProgram ping = Plan.check(pingText).orThrow().typed();
    private final Packet[] packets = {new Packets(PacketHost.NODES, new PacketListener() {}, false).make(0)};
    private final PacketHost host = new PacketHost(packets);
    private final Budget budget = new Budget();

    private static String longProgram() {
        var program = new StringBuilder();
        for (int i = 0; program.toString().lines().count() < LINES; i++) {
            program.append(BLOCK.replace("%d", String.valueOf(i)));
        }
        return program.toString();
    }

    @Benchmark
    public int baseline() {
        int sum = 0;
        for (int i = 0; i < text.text().length(); i++) {
            sum = 31 * sum + text.text().charAt(i);
        }
        return sum;
    }

    @Benchmark
    public Checked<List<Definition>> parse() {
        return valid(Parser.parse(text));
    }

    @Benchmark
    public Checked<Program> check() {
        return valid(Plan.check(text));
    }

    @Benchmark
    public Checked<Program> checkPing() {
        return valid(Plan.check(pingText));
    }

    private static <T> Checked<T> valid(Checked<T> checked) {
        if (!checked.isValid()) {
            throw new IllegalStateException(checked.diagnostics().toString());
        }
        return checked;
    }

    @Benchmark
    public int compileAndRun() {
        var entry = Objects.requireNonNull(new Program(ping).entryPoint("ping")); // a program that nobody has compiled
        var call = new Chunk(entry, new Object[] {address(0), address(2)});
        var codec = new ChunkCodec(new ProgramCache());
        host.begin(0, 0);
        packets[0].resourceBound = 2;
        PlanEnvironment.write(packets[0], call, codec);
        budget.fill(Budget.Limits.DEFAULT);
        int result = new PlanEnvironment(codec, new CompiledEvaluator()).evaluate(packets[0], host, budget);
        if (result != ExecutionEnvironment.ENDED || packets[0].destination != 2) {
            throw new IllegalStateException("ping was not sent on");
        }
        return host.result();
    }

    private static Host address(int node) {
        return new Host(Ipv4Address.ofNode(node).bits());
    }
}
