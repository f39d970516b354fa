// SPDX-License-Identifier: Apache-2.0
package org.activenet.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Loads classes of ours a second time; those of some packages count the blocks that they run through.
///
/// A block begins at the start of a method, where something jumps to, behind a jump that may not be taken, and at each handler.
final class CountedClasses extends ClassLoader {
    private static final String OURS = "org.activenet.";
    private static final ClassDesc COUNTER = ClassDesc.of(BlockCounter.class.getName());
    private static final MethodTypeDesc ENTER = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    /// What both sides must know as the same.
    private static final List<String> SHARED =
            List.of(FuzzTarget.class.getName(), Blocks.class.getName(), Blocks.TooMuchWork.class.getName());

    private final List<String> counted;

    /// @param counted how the names of counted classes begin
    CountedClasses(List<String> counted) {
        super(CountedClasses.class.getClassLoader());
        this.counted = counted;
    }

    /// An object of the class that this loader has for a class of the tests; of that class itself where nothing is counted.
    Object make(Class<?> original) {
        try {
            Class<?> made = counted.isEmpty() ? original : loadClass(original.getName());
            var constructor = made.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(original + " cannot be made", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean isCounted = counted.stream().anyMatch(name::startsWith);
        if (!isCounted && !name.startsWith(OURS) || SHARED.contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = bytes(name);
                bytes = isCounted ? counting(bytes) : bytes;
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded;
        }
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static byte[] counting(byte[] bytes) {
        ClassFile format = ClassFile.of();
        ClassModel model = format.parse(bytes);
        int[] block = {model.thisClass().asInternalName().hashCode() * 31};
        return format.transformClass(model, (builder, element) -> {
            if (element instanceof MethodModel method && method.code().isPresent()) {
                CodeModel code = method.code().get();
                builder.transformMethod(method, MethodTransform.transformingCode(new Counting(targets(code), block)));
            } else {
                builder.with(element);
            }
        });
    }

    private static Set<Label> targets(CodeModel code) {
        var targets = new HashSet<Label>();
        for (CodeElement element : code) {
            switch (element) {
                case BranchInstruction branch -> targets.add(branch.target());
                case TableSwitchInstruction table -> {
                    targets.add(table.defaultTarget());
                    table.cases().forEach(each -> targets.add(each.target()));
                }
                case LookupSwitchInstruction table -> {
                    targets.add(table.defaultTarget());
                    table.cases().forEach(each -> targets.add(each.target()));
                }
                case ExceptionCatch handler -> targets.add(handler.handler());
                default -> { }
            }
        }
        return targets;
    }

    /// @param block the last number of a block of the class
    private record Counting(Set<Label> targets, int[] block) implements CodeTransform {
        @Override
        public void atStart(CodeBuilder builder) {
            count(builder);
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            builder.with(element);
            boolean begins = switch (element) {
                case LabelTarget target -> targets.contains(target.label());
                case BranchInstruction branch -> branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W;
                default -> false;
            };
            if (begins) {
                count(builder);
            }
        }

        /// Numbers are spread, so that pairs of them are.
        private void count(CodeBuilder builder) {
            block[0] += 0x9E37_79B9;
            builder.loadConstant(block[0] >>> 8).invokestatic(COUNTER, "enter", ENTER);
        }
    }
}
