// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Program;
import org.activenet.plan.service.ServicePackages;
import org.activenet.plan.syntax.DeepStack;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Lexer;
import org.activenet.plan.syntax.ProgramLimits;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.PackageService;
import org.activenet.plan.types.Scheme;
import org.activenet.plan.types.Service;
import org.activenet.plan.types.Type;
import org.activenet.plan.types.TypeChecker;
import org.activenet.plan.types.TypedProgram;

/// What a chunk calls, as bytes and back: a function with its code, or a service by its name.
///
/// - function: tag, length of the code, the code, the number of the function among those of the code (from 0);
/// - service of every node: tag, name;
/// - declared service: tag, name, number of parameters, their types, type of the result.
final class EntryCodec {
    private static final int EXPECTED_BYTES = 64;
    private static final SourceText PACKET = new SourceText("packet", "");

    private final ProgramCache cache;
    private final Function<EntryPoint, byte[]> encode = EntryCodec::encode; // made once, for the sake of `bytes`

    EntryCodec(ProgramCache cache) {
        this.cache = cache;
    }

    /// The encoding; not to be changed. Allocates nothing for an entry point that is known.
    byte[] bytes(EntryPoint entry) {
        return cache.encoding(entry, encode);
    }

    static byte[] encode(EntryPoint entry) {
        var out = new WireWriter(EXPECTED_BYTES);
        switch (entry) {
            case EntryPoint.Function function -> {
                List<Definition> code = function.code();
                out.u8(Tags.FUNCTION);
                out.part(CodeWriter.encode(code));
                out.number(numberOf(function, code));
            }
            case EntryPoint.Core(CoreService service) -> {
                out.u8(Tags.CORE_SERVICE);
                out.text(service.planName());
            }
            case EntryPoint.Declared(String name, Scheme scheme) -> {
                out.u8(Tags.DECLARED_SERVICE);
                out.text(name);
                out.number(scheme.parameters().size());
                var variables = new ArrayList<Type.Variable>();
                scheme.parameters().forEach(type -> write(type, variables, out));
                write(scheme.result(), variables, out);
            }
        }
        return out.toBytes();
    }

    private static int numberOf(EntryPoint.Function function, List<Definition> code) {
        int number = 0;
        for (Definition definition : code) {
            if (definition instanceof Definition.Function && definition.name().equals(function.name())) {
                return number;
            }
            number += definition instanceof Definition.Function ? 1 : 0;
        }
        throw new IllegalArgumentException("'" + function.name() + "' is local, and no chunk can call it");
    }

    /// Variables are numbered in the order in which they first occur.
    private static void write(Type type, List<Type.Variable> variables, WireWriter out) {
        switch (type) {
            case Type.Base base -> out.u8(Tags.NO_TYPE + 1 + baseNumber(base));
            case Type.Variable variable -> {
                if (!variables.contains(variable)) {
                    variables.add(variable);
                }
                out.u8(Tags.TYPE_VARIABLE);
                out.number(variables.indexOf(variable));
            }
            case Type.ListOf(Type element) -> {
                out.u8(Tags.LIST_TYPE);
                write(element, variables, out);
            }
            case Type.ChunkOf(Type result) -> {
                out.u8(Tags.CHUNK_TYPE);
                write(result, variables, out);
            }
            case Type.TupleOf(List<Type> elements) -> {
                out.u8(Tags.TUPLE_TYPE);
                out.number(elements.size());
                elements.forEach(element -> write(element, variables, out));
            }
        }
    }

    private static int baseNumber(Type.Base base) {
        for (int i = 0; i < Tags.BASE_TYPES.size(); i++) {
            if (Tags.BASE_TYPES.get(i).name().equals(base.name())) {
                return i;
            }
        }
        throw new AssertionError(base);
    }

    /// @throws Unreadable with the reason
    EntryPoint decode(WireReader in) {
        int start = in.position();
        EntryPoint entry = switch (in.u8()) {
            case Tags.FUNCTION -> function(in, start);
            case Tags.CORE_SERVICE -> {
                CoreService service = CoreService.named(in.text());
                if (service == null) {
                    throw new Unreadable(ChunkRefusal.UNKNOWN_NAME);
                }
                yield new EntryPoint.Core(service);
            }
            case Tags.DECLARED_SERVICE -> declared(in);
            default -> throw new Unreadable(ChunkRefusal.BAD_TAG);
        };
        // Numbers, names and texts are canonical as they were read; variables of types may not be.
        if (entry instanceof EntryPoint.Declared && !Arrays.equals(encode(entry), in.since(start))) {
            throw new Unreadable(ChunkRefusal.NOT_CANONICAL);
        }
        return entry;
    }

    private EntryPoint.Function function(WireReader in, int start) {
        byte[] code = in.blob();
        long number = in.number();
        var hash = ProgramCache.Hash.of(code);
        Program known = cache.program(hash);
        Program program = known == null ? check(code) : known;
        EntryPoint.Function entry = entry(program, number);
        // The bytes of another function of known code are not known yet. They may differ: it may need less of the code.
        byte[] canonical = known == null ? encode(entry) : bytes(entry);
        if (!Arrays.equals(canonical, in.since(start))) {
            throw new Unreadable(ChunkRefusal.NOT_CANONICAL);
        }
        return known == null ? entry(cache.remember(hash, code.length, program), number) : entry;
    }

    /// On a stack of its own, since the deepest code that the language allows needs more of it to be checked than whoever
    /// receives it may have left. Code is checked once, so that costs little.
    private static Program check(byte[] code) {
        return DeepStack.call(() -> checkHere(code));
    }

    private static Program checkHere(byte[] code) {
        List<Definition> definitions = CodeReader.decode(new WireReader(ByteBuffer.wrap(code)));
        Checked<TypedProgram> typed = TypeChecker.check(PACKET, definitions, ServicePackages.TABLE);
        if (!typed.isValid()) {
            throw new Unreadable(ChunkRefusal.ILL_TYPED_CODE);
        }
        return new Program(typed.orThrow());
    }

    /// The function of that number among those of the top level, which come first.
    private static EntryPoint.Function entry(Program program, long number) {
        long functionCount = program.typed().definitions().stream()
                .filter(definition -> definition instanceof Definition.Function)
                .count();
        if (number >= functionCount) {
            throw new Unreadable(ChunkRefusal.UNKNOWN_NAME);
        }
        return program.entryPoint((int) number);
    }

    private static EntryPoint.Declared declared(WireReader in) {
        String name = in.text();
        Service known = ServicePackages.TABLE.named(name);
        if (!Lexer.isName(name) || known instanceof CoreService) {
            throw new Unreadable(ChunkRefusal.BAD_NAME);
        }
        var parameters = new ArrayList<Type>();
        for (int count = in.count(0, ProgramLimits.PARAMETERS); count > 0; count--) {
            parameters.add(type(in, 1));
        }
        var scheme = new Scheme(parameters, type(in, 1), List.of());
        if (known instanceof PackageService inPackage && !inPackage.allows(scheme)) {
            throw new Unreadable(ChunkRefusal.ILL_TYPED_CODE);
        }
        return new EntryPoint.Declared(name, scheme);
    }

    private static Type type(WireReader in, int depth) {
        if (depth > ProgramLimits.NESTING) {
            throw new Unreadable(ChunkRefusal.TOO_DEEP);
        }
        int tag = in.u8();
        return switch (tag) {
            case Tags.TYPE_VARIABLE -> new Type.Variable(in.number(0, Integer.MAX_VALUE));
            case Tags.LIST_TYPE -> new Type.ListOf(type(in, depth + 1));
            case Tags.CHUNK_TYPE -> new Type.ChunkOf(type(in, depth + 1));
            case Tags.TUPLE_TYPE -> {
                var elements = new ArrayList<Type>();
                for (int count = in.count(2, ProgramLimits.PARAMETERS); count > 0; count--) {
                    elements.add(type(in, depth + 1));
                }
                yield new Type.TupleOf(elements);
            }
            default -> {
                int base = tag - Tags.NO_TYPE - 1;
                if (base < 0 || base >= Tags.BASE_TYPES.size()) {
                    throw new Unreadable(ChunkRefusal.BAD_TAG);
                }
                yield Type.Base.valueOf(Tags.BASE_TYPES.get(base).name());
            }
        };
    }
}
