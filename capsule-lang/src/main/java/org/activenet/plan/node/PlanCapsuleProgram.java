// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import java.util.List;
import java.util.Objects;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;
import org.activenet.capsule.CapsuleProgram;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.network.Packet;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Port;
import org.activenet.plan.run.Program;
import org.activenet.plan.types.Scheme;
import org.activenet.plan.types.Type;
import org.activenet.plan.wire.ChunkCodec;

/// A PLAN program as something that packets are made from: each of its functions can be the first call of one.
record PlanCapsuleProgram(SourceText text, Program program, ChunkCodec codec) implements CapsuleProgram {
    @Override
    public List<String> offers() {
        return program.functionNames().stream()
                .map(name -> name + " : " + Objects.requireNonNull(program.entryPoint(name)).scheme())
                .toList();
    }

    @Override
    public Checked<CapsuleTemplate> template(CallSignature signature) {
        EntryPoint entry = program.entryPoint(signature.function());
        List<Type> types = signature.parameters().stream().map(parameter -> type(parameter.type())).toList();
        var wanted = new Scheme(types, Type.UNIT, List.of());
        return entry != null && entry.scheme().equals(wanted)
                ? Checked.of(new Template(entry, codec))
                : new Checked<>(null, new CallMismatch(text, program, signature, wanted).findings());
    }

    private static Type type(CallSignature.Type type) {
        return switch (type) {
            case HOST -> Type.HOST;
            case PORT -> Type.Base.PORT;
            case NUMBER -> Type.INT;
            case TEXT -> Type.STRING;
        };
    }

    /// Packets that begin with a call of one function.
    private record Template(EntryPoint entry, ChunkCodec codec) implements CapsuleTemplate {
        @Override
        public int longestTextLength() {
            return Integer.MAX_VALUE;
        }

        /// Its first evaluation is at its source, whatever the call is about.
        @Override
        public void write(Packet packet, List<Argument> arguments) {
            packet.destination = packet.source;
            Object[] values = arguments.stream().map(Template::value).toArray();
            PlanEnvironment.write(packet, new Chunk(entry, values), codec);
        }

        private static Object value(Argument argument) {
            return switch (argument) {
                case Argument.Host(int node) -> new Host(Hosts.address(node));
                case Argument.Port(int number) -> new Port(number);
                case Argument.Number(long value) -> (int) value;
                case Argument.Text(String value) -> value;
            };
        }
    }
}
