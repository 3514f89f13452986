"""Names that are written with a capital wherever they stand, as far as English titles have them.

Only what is no common word otherwise is a name by itself: "Will", "March" and "Turkey" are names in company alone.
"""

from __future__ import annotations

GIVEN: frozenset[str] = frozenset(
    """
    Adolf Alan Albert Alexander Alexandre Alice Andrew Anna Anne Anthony Antonio Arthur Augustus Barack Benjamin
    Bertrand Blaise Boris Brian Carlos Catherine Charles Charlotte Christine Christopher Claude Daniel David
    Denis Dennis Diego Dmitri Donald Douglas Edgar Edith Edmund Edward Edwin Eleanor Elizabeth Emily Emmanuel
    Emmy Enrico Erich Ernest Ernst Erwin Eugene Ezra Ferdinand Fernando Frances Francisco Franz François
    Friedrich Fritz Fyodor Gabriel Geoffrey George Gerald Gertrude Gilles Giovanni Gottfried Gottlob Gregory
    Gustav Hannah Hans Harold Harriet Heinrich Helen Henri Henry Herbert Herman Hermann Hillary Howard Immanuel
    Isaac Jacob Jacques James Jane Janet Jean Jeremy Jimmy Joan Johann Johannes John Jonathan Jorge Joseph
    Joshua José Judith Julius Jürgen Karen Karl Katherine Kenneth Konrad Lawrence Leonard Leonardo Leonhard
    Leopold Lewis Louis Louise Ludwig Marcel Margaret Maria Marie Martha Mary Matthew Maurice Michael Michel
    Miguel Mikhail Mohammed Mohandas Muhammad Nancy Nelson Nicholas Niels Nikola Nikolai Noam Norbert Otto Pablo
    Patricia Patrick Paul Peter Pierre Rachel Ralph Raymond Rebecca René Richard Robert Roger Roland Ronald
    Rudolf Samuel Sarah Sebastian Sigmund Simone Sophie Stephen Steven Susan Sylvia Theodor Theodore Thomas
    Timothy Umberto Ursula Vincent Virginia Vladimir Walter Werner Wilhelm William Winston Wolfgang
    """.split()  # noqa: SIM905  (a list of words reads better as words)
)
"""Given names that are no other words, so that a surname follows them."""

NAMES: frozenset[str] = GIVEN.union(
    """
    Abelian Abraham Ackermann Ada Addison Adobe Adorno Aedes Afghan Afghanistan Africa African Africans Airbnb
    Airbus Aitken Akka Albania Alexa Algeria Alibaba Alps Alzheimer Alzheimer's Amazon Amazonian Amdahl America
    American Americans Andean Andes Android Anglican Angola Angolan Anopheles Anscombe Ansible Antarctic
    Antarctica Anthropic Antonin Apache Appalachian April Aquinas Arabia Arabic Arabidopsis Archimedean
    Archimedes Arctic Arduino Arendt Argentina Aristotelian Aristotle Armenia Armenian Arrhenius Artinian
    Ashkenazi Asia Asian Asians Asperger Aspergillus Atari Athens Atlanta Atlantic Auckland Augustine Auschwitz
    Austen Austin Australia Australian Austria Austrian Avogadro Aztec Azure Babbage Babylonian Bach Baghdad
    Baidu Baire Bakhtin Balkan Baltic Balzac Banach Bangkok Bangladesh Barabási Barcelona Bartlett Basque
    Baudelaire Baum Bavaria Bavarian Bayes Bayesian Bayesians Beethoven Beijing Beirut Belady Belarus Belgian
    Belgium Belgrade Bellare Bellman Beltrami Bengali Benjamini Bennett Bentham Berlin Bermuda Bernoulli
    Bernstein Besov Bessel Bethe Bhutan Bianchi Bible Biden Bitcoin Blackwell Bluetooth Boeing Bohemia Bohm Bohr
    Bolivia Boltzmann Bolzano Bonferroni Boole Boolean Borel Borges Bose Bosnia Bosnian Boston Botswana Bourdieu
    Bragg Brahms Brazil Brazilian Brecht Bregman Brexit Brisbane Britain British Britons Brouwer Brownian
    Brussels Bucharest Budapest Buddha Buddhism Buddhist Bulgaria Bulgarian Burma Burmese Burundi Byron
    Byzantine Byzantium Bézier Caenorhabditis Caesar Caffe Cahn Cairo Calabi Calcutta California Calvin
    Calvinist Cambodia Cambrian Cambridge Cameroon Camus Canada Canadian Cantonese Carathéodory Caribbean Carlo
    Carnot Carolina Cartesian Carthage Casimir Caspian Cassandra Catalan Catalonia Catholic Catholicism Caucasus
    Cauchy Cayley Celtic Cenozoic Cervantes Chainer Chandrasekhar Chaplin Chaucer Chebyshev Chechnya Chekhov
    Chern Chernobyl Chicago Chilean China Chinatown Chinese Chlamydia Cholesky Chomsky Chomskyan Chopin
    Christian Christianity Christians Christmas Christoffel Churchill Cicero Cilk Clausius Clebsch Cleopatra
    Clifford Clinton Clojure Clostridium Cloudflare Coleridge Cologne Colombia Colorado Columbus Compton
    Confucian Confucianism Confucius Congo Connecticut Copenhagen Copernican Copernicus Coq Coulomb Courant
    Covid Cox Coxeter Cramér Cretaceous Crete Crimea Croatia Croatian Crohn Cromwell Cuba Curie Cushing Cypriot
    Cyprus Cyrillic Cython Czech Dakota Danish Dante Darwin Darwinian Darwinism Datalog Davidson Debian Debye
    December Dedekind Delaunay Deleuze Delhi Democritus Dempster Denmark Derrida Descartes Descemet Detroit
    Devonian Dewey Dickens Dijkstra Diophantine Dirac Dirichlet Docker Doppler Dostoevsky Down's Dresden
    Drosophila Drude Dublin Duchenne Duhem Durkheim Dutch Dyson Easter Ebola Ecuador Edgeworth Edinburgh Edison
    Edwardian Egypt Egyptian Eilenberg Einstein Einsteinian Eisenhower Eliot Elizabethan Elvis Emerson Engels
    England English Enlightenment Eocene Epicurus Epstein Erasmus Erdos Erdős Eritrea Erlang Escherichia Estonia
    Estonian Ethereum Ethernet Ethiopia Ethiopian Euclid Euclidean Euler Eulerian Eurasia Eurasian Europe
    European Europeans Facebook Faltings Faraday Fatou Faulkner February Feistel Fermat Fermi Feuerbach Feynman
    Fibonacci Fichte Fick Fiji Finland Finnish Fisher Flanders Flaubert Flemish Flink Floquet Florence Florida
    Fokker Fortnite Fortran Foucault Fourier France Francis Francois Frankfurt Fredholm Frege French Fresnel
    Freud Freudian Friday Friedrichs Frobenius Fréchet Fubini Fukushima Gabon Gabor Gaelic Galen Galerkin
    Galicia Galilean Galileo Galois Gambia Gandhi Garmin Gauss Gaussian Gaussians Geiger Geneva Gentoo Georgia
    Georgian German Germanic Germans Germany Ghana Ghanaian Gibbs Ginzburg Glasgow Gmail Gnome Gnutella Goebbels
    Goethe Goldbach Goldstone Golgi Gompertz Google Gordan Gordon Grafana Grassmann Greece Greek Greenland
    Gromov Grothendieck Guatemala Guinea Gujarati Gumbel Guyana Gödel Haar Habermas Hadamard Hadoop Hahn Haiti
    Haitian Hamburg Hamilton Hamiltonian Hamiltonians Hamlet Hamming Handel Hankel Hashimoto Haskell Hausdorff
    Hawai'i Hawaii Hawaiian Hawkes Hawking Hebbian Hebrew Hegel Hegelian Heidegger Heisenberg Helicobacter
    Hellenic Hellenistic Helmholtz Helsinki Hemingway Herder Hermite Hermitian Herodotus Hertz Hessenberg
    Hessian Heyting Higgs Hilbert Himalaya Himalayan Himalayas Hindi Hindu Hinduism Hinton Hippocrates Hironaka
    Hiroshima Hitler Hobbes Hochberg Hodge Hodgkin Hoeffding Hollywood Holocaust Holocene Homer Homeric Honduras
    Hopf Hopfield Horace Horovod Householder Houston Huawei Hubbard Hubble Huffman Humboldt Hume Hungarian
    Hungary Huntington Hurst Husserl Huxley Huygens Hölder Iberian Ibsen Iceland Icelandic Idaho Idris Illinois
    India Indian Indiana Indonesia Indonesian Instagram Intel Iowa Iran Iranian Iraq Iraqi Ireland Irish
    Isabelle Ising Islam Islamic Israel Israeli Istanbul Italian Italy Itanium Itô Iwasawa Jacobi Jacobian
    Jakarta Jamaica Jamaican January Japan Japanese Java Javanese Jefferson Jensen Jerusalem Jesus Jewish Jews
    Johannesburg Jordan Jordanian Jose Josephson Joyce Judaism Julia July Juncker June Jung Jungian Jupiter
    Jupyter Jurassic Kafka Kaggle Kahan Kaldi Kalman Kansas Kant Kantian Kaplan Kaposi Karhunen Karush Kashmir
    Kawasaki Kazakhstan Keats Kennedy Kentucky Kenya Kenyan Kepler Keras Keynes Keynesian Keynesianism
    Kierkegaard Kiev Kirchhoff Klein Knuth Kolkata Kolmogorov Koopman Koran Korea Korean Kosovo Koszul Kotlin
    Krebs Kripke Kronecker Kruskal Krylov Kubernetes Kuhn Kullback Kuramoto Kurdish Kutta Kuwait Kyiv Kyoto
    Kähler Lacan Lacanian Lagos Lagrange Lagrangean Lagrangian Laguerre Lamarck Lamport Lanczos Landau Langevin
    Laos Laplace Laplacian Laplacians Latin Latvia Laurent Lavoisier Lebanese Lebanon Lebesgue Legendre Leibler
    Leibniz Leishmania Lenin Leninism Leninist Levenshtein Levy Liberia Libya Lie Lincoln Linux Liouville
    Lipschitz Lisbon Lisp Listeria Lithuania Liverpool Livy Lloyd London Lorentz Lorentzian Lorenz Lotka
    Louisiana Lovasz Lovelace Lovász Loève Lua Lucretius Ludovico Lustre Luther Lutheran Luxembourg Lyapunov
    Lyme Lévy Macedonia Macedonian Machiavelli Machiavellian Macron Madagascar Madrid Mahalanobis Mahler Malawi
    Malayalam Malaysia Malaysian Mali Malpighian Malta Malthus Malthusian Manchester Mandarin Mandela Manhattan
    Manin Manitoba Maoism Maoist Maori Marathi Marfan Markov Markovian Mars Martin Marx Marxian Marxism Marxist
    Massachusetts Mathematica Matlab Mauritius Maxwell Mayan Mealy Medici Mediterranean Megatron Meier Melanesia
    Melbourne Mellin Mendel Mendeleev Mendeley Mendelian Mercer Merkel Mersenne Mesoamerica Mesolithic
    Mesopotamia Mesozoic Mexican Mexico Miami Michaelis Michelangelo Michigan Microsoft Milan Millikan Milton
    Minecraft Minix Minkowski Minnesota Miocene Mississippi Missouri Modelica Moldova Molière Monday Monge
    Mongol Mongolia Mongolian Montaigne Montana Monte Montesquieu Montreal Moodle Moore Mordell Mormon Moroccan
    Morocco Morse Moscow Mozambique Mozart Mozilla Mumbai Munich Muslim Muslims Mussolini Myanmar Mycobacterium
    Möbius Māori Nabokov Nairobi Namibia Naples Napoleon Napoleonic Napster Nash Navier Nazi Nazis Nazism
    Nebraska Neolithic Nepal Nepali Neptune Nesterov Netflix Netherlands Netscape Neumann Nevada Newfoundland
    Newton Newtonian Neyman Nicaragua Nietzsche Niger Nigeria Nigerian Nintendo Nixon Nobel Noether Noetherian
    Nokia Nordic Normandy Norway Norwegian November Nubian Nvidia Nyquist Nystrom Nyström Obama Oceania October
    Ohio Oklahoma Oligocene Oliver Olympic Olympics Onsager Ontario Oppenheimer Ordovician Oregon Ornstein
    Orwell Osaka Oslo Ottawa Ottoman Ovid Oxford Pacific Padé Painlevé Pakistan Pakistani Paleocene Paleolithic
    Paleozoic Palestine Palestinian Panama Papua Paraguay Pareto Paris Parkinson Parseval Pascal Pasteur Pauli
    Pavlov Pavlovian Peano Pearson Pennsylvania Penrose Perl Permian Persian Peru Peruvian Petrarch Petri
    Pfaffian Philadelphia Philip Philippine Philippines Photoshop Piaget Picard Picasso Pinterest Pittsburgh
    Pixar Plancherel Planck Plasmodium Plato Platonic Pleistocene Pliocene Plutarch Pluto Poincaré Poisson
    Pokémon Poland Polynesia Polynesian Pontryagin Popper Portugal Portuguese Postgres Potts Prague Prandtl
    Precambrian Prolog Protestant Proust Prussia Prussian Pseudomonas Ptolemy Pulitzer Punjab Punjabi Purkinje
    Putin Pythagoras Pythagorean Python Quaker Qualcomm Quebec Quine Quora Quran Québec Rademacher Radon Ramadan
    Raman Ramanujan Ramsey Rawls Rawlsian Rayleigh Raynaud Reagan Reddit Redis Rembrandt Renaissance Renyi
    Reynolds Riccati Ricci Rician Ricoeur Riemann Riemannian Riesz Ritz Robbins Roman Romania Romanian Rome
    Roosevelt Rousseau Runge Russell Russia Russian Russians Ruth Rutherford Rwanda Rwandan Rényi Rössler
    Saccharomyces Sahara Saharan Salmonella Salvador Samoa Samsung Sanger Sanskrit Sartre Saturday Saturn Saudi
    Saussure Saxon Scala Scandinavia Scandinavian Schauder Schistosoma Schmidt Schopenhauer Schrödinger Schubert
    Schur Schwann Schwarz Schwarzschild Scotland Scots Scottish Searle Seattle Seidel Semitic Seneca Seoul
    September Serbia Serbian Seville Shakespeare Shakespeare's Shakespearean Shanghai Shannon Shapley Shelley
    Shenzhen Shia Shiite Shor Siberia Sicilian Sicily Siemens Sierpinski Sikh Silurian Simpson Simulink
    Singapore Sinhala Sinkhorn Siri Skinner Sklar Skolem Skype Slavic Slavonic Slovak Slovakia Slovenia Slurm
    Smalltalk Smirnov Snapchat Sobolev Socrates Socratic Sofia Solaris Solidity Somali Somalia Sommerfeld
    Sophocles Soviet Spain Spanish Spanner Spearman Spinoza Spotify Sputnik Stalin Stalinism Stalinist Stanford
    Staphylococcus Stata Stein Stiefel Stirling Stockholm Stokes Stravinsky Streptococcus Sturm Sudan Sudanese
    Sudoku Suez Sufi Sumatra Sumerian Sunday Sunni Swahili Sweden Swedish Swendsen Swiss Switzerland Sydney
    Sylvester Syria Syrian Tacitus Taguchi Taiwan Taiwanese Talmud Tamil Tanzania Tanzanian Taoist Tarski
    Tasmania Taylor Tchebycheff Tehran Teichmüller Telugu Tencent Tennessee Tesla Tetris Texas Thai Thailand
    Thatcher Thatcherism Theano Thompson Thucydides Thursday Thévenin Tianjin Tibet Tibetan Tikhonov Tizen
    Tocqueville Toeplitz Tokyo Tolkien Tolstoy Torah Toronto Tourette Toxoplasma Toyota Triassic Trotsky Trump
    Trypanosoma Tsallis Tuesday Tukey Tumblr Tunisia Tunisian Turing Turkey Turkish Tuscany Tutte Twitch Twitter
    Uber Ubuntu Uganda Ugandan Uhlenbeck Ukraine Ukrainian Ulster Unicode Unix Uranus Urdu Uruguay Urysohn Utah
    Uzbekistan Vandermonde Vapnik Vatican Venetian Venezuela Venice Venus Vergil Verilog Verlet Vermont
    Versailles Vibrio Victorian Vienna Viennese Vietnam Vietnamese Vinogradov Virgil Viterbi Vlasov Voigt
    Volkswagen Volta Voltaire Volterra Voronoi Vulkan Vygotsky Waals Wagner Wales Washington Wasserstein
    Watergate Waterloo Weber Weberian Wednesday Weibo Weibull Weierstrass Weil Welsh Weyl Whitney Wiener Wigner
    Wikidata Wikipedia Wilcoxon Wilks Wilson Winograd Wisconsin Wishart Wittgenstein Woodbury Woolf Wordsworth
    Wuhan Wyoming Xen Xenophon Xenopus Xeon Xhosa Yahoo Yang Yates Yeats Yelp Yemen Yersinia Yiddish Yoruba
    Yugoslav Yugoslavia Yukawa Zagreb Zambia Zariski Zeno Zermelo Zernike Zigbee Zika Zimbabwe Zipf Zipfian Zola
    Zookeeper Zorn Zotero Zuckerberg Zulu Zurich Łukasiewicz
    """.split()  # noqa: SIM905  (a list of words reads better as words)
)

PHRASES = """
Abu Dhabi; Addis Ababa; Affordable Care Act; Air Force; Alice in Wonderland; Amazon Web Services; Apache Airflow;
Apache Arrow; Apache Beam; Apache Hive; Apache Spark; Apache Storm; Apple Silicon; Apple Watch; Arab Emirates; Arab
Spring; Atlantic Ocean; Bank of England; Bank of Japan; Bay Area; Bell Labs; Big Apple; Bill of Rights; Black Death;
Black Forest; Black Lives Matter; Black Sea; Blue Gene; Boston Marathon; Bretton Woods; British Columbia; Bronze
Age; Buenos Aires; Burkina Faso; Cape Town; Cape Verde; Central America; Central Asia; Central Europe; Church
Turing; Church of England; Civil Rights Act; Civil War; Clean Air Act; Clean Water Act; Cold War; Common Lisp; Costa
Rica; Cramer Rao; Cramér Rao; Creative Commons; Curry Howard; Czech Republic; Da Vinci; De Beauvoir; De Broglie; De
Bruijn; De Finetti; De Gaulle; De Morgan; Dead Sea; Du Bois; Dublin Core; East Africa; East Anglia; East Asia; East
Germany; Eastern Europe; Eiffel Tower; El Nino; El Niño; El Salvador; European Union; Falkland Islands; Far East;
Financial Times; First World War; French Guiana; Game of Thrones; Gold Coast; Golden Gate; Good Turing; Google
Brain; Gothic Revival; Great Barrier Reef; Great Britain; Great Depression; Great Lakes; Great Plains; Great
Recession; Great Wall; Gulf Stream; Gulf War; Han Dynasty; Harry Potter; Hong Kong; Hugging Face; Human Genome
Project; Indian Ocean; Industrial Revolution; Internet Archive; Iron Age; Iron Curtain; Ivory Coast; Ivy League;
Kuala Lumpur; La Fontaine; La Niña; Large Hadron Collider; Las Vegas; Latin America; Le Carré; Le Corbusier; League
of Nations; Library of Congress; Long Island; Los Alamos; Los Angeles; Los Angeles Times; Magna Carta; Manhattan
Project; Marshall Islands; Marshall Plan; Mechanical Turk; Microsoft Office; Microsoft Word; Middle Ages; Middle
East; Middle Eastern; Middle English; Milky Way; Ming Dynasty; Mount Everest; Native American; Native Americans;
Near East; New Brunswick; New Deal; New Delhi; New England; New Guinea; New Hampshire; New Haven; New Jersey; New
Mexico; New Orleans; New South Wales; New Testament; New York; New York Times; New Zealand; Nobel Prize; North
Africa; North America; North American; North Atlantic; North Carolina; North Dakota; North Korea; North Sea;
Northern Ireland; Notre Dame; Nova Scotia; Objective C; Old English; Old Norse; Old Testament; Pearl Harbor; Pearl
River; Phnom Penh; Puerto Rico; Qing Dynasty; Rao Blackwell; Raspberry Pi; Red Army; Red Cross; Red Hat; Red Sea;
Rhode Island; Rio de Janeiro; Rocky Mountains; Rolls Royce; Salt Lake; San Antonio; San Diego; San Francisco; San
Jose; San José; San Juan; Santa Barbara; Santa Cruz; Santa Fe; Sao Paulo; Saudi Arabia; Second World War; Semantic
Scholar; Sierra Leone; Silicon Valley; Silk Road; Sloan Digital Sky Survey; South Africa; South African; South
America; South American; South Asia; South Asian; South Carolina; South Dakota; South Korea; South Korean; Southeast
Asia; Southeast Asian; Southern California; Soviet Union; Space Shuttle; Sri Lanka; Sri Lankan; St Louis; St
Petersburg; Stack Exchange; Stack Overflow; Standard ML; Star Trek; Star Wars; Stone Age; Student's T; Supreme
Court; São Paulo; Tai Chi; Taj Mahal; Tang Dynasty; Tel Aviv; Third Reich; Tiananmen Square; Tower of London;
Trinidad and Tobago; Tsinghua University; U Net; United Arab Emirates; United Kingdom; United Nations; United
States; Upper Paleolithic; V Net; Van Buren; Van Eyck; Van Gogh; Van der Waals; Visual Basic; Visual Studio; Von
Neumann; Wall Street; Wall Street Journal; Washington Post; West Africa; West African; West Bank; West Germany; West
Indies; West Nile; West Virginia; Western Australia; Western Europe; White House; Wi Fi; World Bank; World Cup;
World Health Organization; World Trade Organization; World War; World Wide Web; Wright Brothers; Yangtze River;
Yellow River; Yellow Sea
"""
"""Names of several words, each of which may be a common word in other company; hyphens stand for spaces."""
