package activarium.activation;

/** The papers that activations come from. */
final class Papers {
    static final Source BACKPROPAGATION = new Source("Rumelhart, Hinton, Williams", 1986, "Learning representations by back-propagating errors", "doi:10.1038/323533a0");
    static final Source EFFICIENT = new Source("LeCun, Bottou, Orr, Müller", 1998, "Efficient BackProp", "doi:10.1007/3-540-49430-8_2");
    static final Source RADIAL = new Source("Broomhead, Lowe", 1988, "Multivariable Functional Interpolation and Adaptive Networks", "https://www.complex-systems.com/abstracts/v02_i03_a05/");
    static final Source INFINITE = new Source("Williams", 1998, "Computation with Infinite Neural Networks", "doi:10.1162/089976698300017412");
    static final Source WAVELETS = new Source("Donoho, Johnstone", 1994, "Ideal spatial adaptation by wavelet shrinkage", "doi:10.1093/biomet/81.3.425");
    static final Source PYTORCH = new Source("Paszke et al.", 2019, "PyTorch: An Imperative Style, High-Performance Deep Learning Library", "arXiv:1912.01703");
    /** For what is older than any paper that proposes it. */
    static final Source SURVEY = new Source("Kunc, Kléma", 2024, "Three Decades of Activations: A Comprehensive Survey of 400 Activation Functions for Neural Networks", "arXiv:2402.09092");
    static final Source THRESHOLDED = new Source("Konda, Memisevic, Krueger", 2014, "Zero-bias autoencoders and the benefits of co-adapting features", "arXiv:1402.3337");
    static final Source ESWISH = new Source("Alcaide", 2018, "E-swish: Adjusting Activations to Different Network Depths", "arXiv:1801.07145");
    static final Source NLRELU = new Source("Liu, Zhang, Guo, Liu, Xu", 2019, "Natural-Logarithm-Rectified Activation Function in Convolutional Neural Networks", "arXiv:1908.03682");
    static final Source RELU = new Source("Nair, Hinton", 2010, "Rectified Linear Units Improve Restricted Boltzmann Machines", "https://www.cs.toronto.edu/~fritz/absps/reluICML.pdf");
    static final Source RELU6 = new Source("Krizhevsky", 2010, "Convolutional Deep Belief Networks on CIFAR-10", "https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf");
    static final Source LEAKY = new Source("Maas, Hannun, Ng", 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic Models", "https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf");
    static final Source VERY_LEAKY = new Source("Xu, Wang, Chen, Li", 2015, "Empirical Evaluation of Rectified Activations in Convolutional Network", "arXiv:1505.00853");
    static final Source PRELU = new Source("He, Zhang, Ren, Sun", 2015, "Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification", "arXiv:1502.01852");
    static final Source SRELU = new Source("Jin, Xu, Feng, Wei, Xiong, Yan", 2015, "Deep Learning with S-shaped Rectified Linear Activation Units", "arXiv:1512.07030");
    static final Source FRELU = new Source("Qiu, Xu, Cai", 2018, "FReLU: Flexible Rectified Linear Units for Improving Convolutional Neural Networks", "arXiv:1706.08098");
    static final Source ELU = new Source("Clevert, Unterthiner, Hochreiter", 2015, "Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)", "arXiv:1511.07289");
    static final Source CELU = new Source("Barron", 2017, "Continuously Differentiable Exponential Linear Units", "arXiv:1704.07483");
    static final Source SELU = new Source("Klambauer, Unterthiner, Mayr, Hochreiter", 2017, "Self-Normalizing Neural Networks", "arXiv:1706.02515");
    static final Source PELU = new Source("Trottier, Giguère, Chaib-draa", 2016, "Parametric Exponential Linear Unit for Deep Convolutional Neural Networks", "arXiv:1605.09332");
    static final Source REVISED = new Source("Xu, Huang, Li", 2016, "Revise Saturated Activation Functions", "arXiv:1602.05980");
    static final Source GELU = new Source("Hendrycks, Gimpel", 2016, "Gaussian Error Linear Units (GELUs)", "arXiv:1606.08415");
    static final Source SWISH = new Source("Ramachandran, Zoph, Le", 2017, "Searching for Activation Functions", "arXiv:1710.05941");
    static final Source SILU = new Source("Elfwing, Uchibe, Doya", 2017, "Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning", "arXiv:1702.03118");
    static final Source HARD_SWISH = new Source("Howard et al.", 2019, "Searching for MobileNetV3", "arXiv:1905.02244");
    static final Source MISH = new Source("Misra", 2019, "Mish: A Self Regularized Non-Monotonic Activation Function", "arXiv:1908.08681");
    static final Source SOFTPLUS = new Source("Dugas, Bengio, Bélisle, Nadeau, Garcia", 2001, "Incorporating Second-Order Functional Knowledge for Better Option Pricing", "https://papers.nips.cc/paper/1920-incorporating-second-order-functional-knowledge-for-better-option-pricing");
    static final Source SOFTSIGN = new Source("Turian, Bergstra, Bengio", 2009, "Quadratic Features and Deep Architectures for Chunking", "https://aclanthology.org/N09-2062");
    static final Source HARD_SIGMOID = new Source("Courbariaux, Bengio, David", 2015, "BinaryConnect: Training Deep Neural Networks with Binary Weights during Propagations", "arXiv:1511.00363");
    static final Source HARD_TANH = new Source("Collobert", 2004, "Large Scale Machine Learning", "");
    static final Source ELISH = new Source("Basirat, Roth", 2018, "The Quest for the Golden Activation Function", "arXiv:1808.00783");
    static final Source TANHSOFT = new Source("Biswas, Kumar, Banerjee, Pandey", 2020, "TanhSoft: A Family of Activation Functions Combining Tanh and Softplus", "arXiv:2009.03863");
    static final Source ACON = new Source("Ma, Zhang, Liu, Sun", 2020, "Activate or Not: Learning Customized Activation", "arXiv:2009.04759");
    static final Source SRS = new Source("Zhou, Li, Huo, Kung", 2020, "Soft-Root-Sign Activation Function", "arXiv:2003.00547");
    static final Source FALU = new Source("Zamora, Rhodes, Nachman", 2022, "Fractional Adaptive Linear Units", "doi:10.1609/aaai.v36i8.20882");
    static final Source SNAKE = new Source("Ziyin, Hartwig, Ueda", 2020, "Neural Networks Fail to Learn Periodic Functions and How to Fix It", "arXiv:2006.08195");
    static final Source SIREN = new Source("Sitzmann, Martel, Bergman, Lindell, Wetzstein", 2020, "Implicit Neural Representations with Periodic Activation Functions", "arXiv:2006.09661");
    static final Source SYMLOG = new Source("Hafner, Pasukonis, Ba, Lillicrap", 2023, "Mastering Diverse Domains through World Models", "arXiv:2301.04104");
    static final Source DYT = new Source("Zhu, Chen, He, LeCun, Liu", 2025, "Transformers without Normalization", "arXiv:2503.10622");
    static final Source DITAC = new Source("Chelly, Finder, Ifergane, Freifeld", 2024, "Trainable Highly-expressive Activation Functions", "arXiv:2407.07564");
    static final Source SAFS = new Source("Loni, Mohan, Asadi, Lindauer", 2023, "Learning Activation Functions for Sparse Neural Networks", "arXiv:2305.10964");
    static final Source PADE = new Source("Molina, Schramowski, Kersting", 2019, "Padé Activation Units: End-to-end Learning of Flexible Activation Functions in Deep Networks", "arXiv:1907.06732");
    static final Source KAN = new Source("Liu, Wang, Vaidya, Ruehle, Halverson, Soljačić, Hou, Tegmark", 2024, "KAN: Kolmogorov-Arnold Networks", "arXiv:2404.19756");
    static final Source MAXOUT = new Source("Goodfellow, Warde-Farley, Mirza, Courville, Bengio", 2013, "Maxout Networks", "arXiv:1302.4389");
    static final Source APL = new Source("Agostinelli, Hoffman, Sadowski, Baldi", 2014, "Learning Activation Functions to Improve Deep Neural Networks", "arXiv:1412.6830");
    static final Source SQUAREPLUS = new Source("Barron", 2021, "Squareplus: A Softplus-Like Algebraic Rectifier", "arXiv:2112.11687");
    static final Source PRIMER = new Source("So, Mańke, Liu, Dai, Shazeer, Le", 2021, "Primer: Searching for Efficient Transformers for Language Modeling", "arXiv:2109.08668");
    static final Source ISRLU = new Source("Carlile, Delamarter, Kinney, Marti, Whitney", 2017, "Improving Deep Learning by Inverse Square Root Linear Units (ISRLUs)", "arXiv:1710.09967");
    static final Source LISHT = new Source("Roy, Manna, Dubey, Chaudhuri", 2019, "LiSHT: Non-Parametric Linearly Scaled Hyperbolic Tangent Activation Function for Neural Networks", "arXiv:1901.05894");
    static final Source SERF = new Source("Nag, Bhattacharyya, Mukherjee, Kundu", 2021, "Serf: Towards better training of deep neural networks using log-Softplus ERror activation Function", "arXiv:2108.09598");
    static final Source TANHEXP = new Source("Liu, Di", 2020, "TanhExp: A Smooth Activation Function with High Convergence Speed for Lightweight Neural Networks", "arXiv:2003.09855");
    static final Source GCU = new Source("Noel, Arunkumar L, Trivedi, Dutta", 2021, "Growing Cosine Unit: A Novel Oscillatory Activation Function", "arXiv:2108.12943");
    static final Source ELLIOTT = new Source("Elliott", 1993, "A Better Activation Function for Artificial Neural Networks", "hdl:1903/5355");
    static final Source TYPED = new Source("", 0, "Typed formula", "");

    private Papers() {
    }
}
